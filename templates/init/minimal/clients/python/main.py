"""Calls the library from Python: makes a greeter, calls a sync and an async method, ends it."""

from starter import GreetRequest, Starter


def main() -> list[str]:
    """Gives what the program prints."""
    with Starter.create("Hello") as greeter:
        total = greeter.add(2, 40)
        answer = greeter.greet(GreetRequest(name="Python", delay_ms=10))
    return [f"sum: {total}", f"greeting: {answer.text} ({answer.length} bytes)"]


if __name__ == "__main__":
    print("\n".join(main()))
