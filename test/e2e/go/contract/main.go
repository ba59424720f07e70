// A client of contract_old: makes one call over each ABI and prints what became of it.
package main

import (
	"context"
	"errors"
	"fmt"

	"contract"
	"contract/cbor"
)

func main() {
	ctx := context.Background()
	report("native", native(ctx))
	report("cbor", overCBOR(ctx))
}

func native(ctx context.Context) error {
	c, err := contract.New(ctx)
	if err != nil {
		return err
	}
	point, err := c.Move(ctx, contract.Point{X: 1, Y: 2})
	if err != nil {
		return err
	}
	label, err := c.Label(ctx, contract.Label{Text: "a"})
	fmt.Println("native:", point, label)
	return errors.Join(err, c.Close())
}

func overCBOR(ctx context.Context) error {
	c, err := cbor.New(ctx)
	if err != nil {
		return err
	}
	point, err := c.Move(ctx, cbor.Point{X: 1, Y: 2})
	if err != nil {
		return err
	}
	label, err := c.Label(ctx, cbor.Label{Text: "a"})
	fmt.Println("cbor:", point, label)
	return errors.Join(err, c.Close())
}

func report(abi string, err error) {
	var differs *contract.InterfaceError
	var absent *contract.LoadError
	switch {
	case errors.As(err, &differs):
		fmt.Printf("%s, %d items differ: %v\n", abi, len(differs.Items), err)
	case errors.As(err, &absent):
		fmt.Printf("%s, not loaded: %v\n", abi, err)
	case err != nil:
		fmt.Printf("%s failed: %v\n", abi, err)
	}
}
