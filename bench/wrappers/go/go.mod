// Built in a copy under build/bench/wrappers, beside the copy of examples/kitchen_sink.
module wrapperbench

go 1.24

require kitchensink v0.0.0

replace kitchensink => ../kitchen_sink/bindings/go
