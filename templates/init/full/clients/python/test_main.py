"""The program prints what the library answers."""

import unittest

from main import main

EXPECTED = """\
sum: 42
greeting: Hello, Python!!!
greeting: Hello, Nim!!!
greeting: Hello, Ada Lovelace.
greeted: Python, number 1
greeted: Nim, number 2
greeted: Ada Lovelace, number 3"""


class Prints(unittest.TestCase):
    def test_prints(self) -> None:
        self.assertEqual("\n".join(main()), EXPECTED)


if __name__ == "__main__":
    unittest.main()
