"""Uses the library from Python: answers its host function, calls its methods."""

from starter import Starter

NAMES = {"ada": "Ada Lovelace"}


def main() -> list[str]:
    """Gives what the program prints."""
    with Starter.create("Hello") as greeter:
        greeter.set_full_name(lambda nick: NAMES.get(nick, "somebody"))
        return [f"sum: {greeter.add(2, 40)}", f"greeting: {greeter.greet('ada')}"]


if __name__ == "__main__":
    print("\n".join(main()))
