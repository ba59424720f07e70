"""Uses the library from Python: answers its host function, listens to its event, calls its methods."""

from starter import GreetRequest, Mood, Starter

NAMES = {"ada": "Ada Lovelace"}


def main() -> list[str]:
    """Gives what the program prints."""
    with Starter.create("Hello") as greeter:
        greeter.set_full_name(lambda nick: NAMES.get(nick, "somebody"))
        greeted = greeter.on_greeted()
        lines = [f"sum: {greeter.add(2, 40)}"]
        request = GreetRequest(names=["Python", "Nim"], mood=Mood.LOUD, delay_ms=10)
        lines += [f"greeting: {text}" for text in greeter.greet(request).texts]
        lines.append(f"greeting: {greeter.greet_friend('ada')}")
        for _ in range(3):
            news = greeted.get()
            lines.append(f"greeted: {news.name}, number {news.total}")
    return lines


if __name__ == "__main__":
    print("\n".join(main()))
