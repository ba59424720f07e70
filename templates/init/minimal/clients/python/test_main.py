"""The program prints what the library answers."""

import unittest

from main import main


class Prints(unittest.TestCase):
    def test_prints(self) -> None:
        self.assertEqual(main(), ["sum: 42", "greeting: Hello, Python! (14 bytes)"])


if __name__ == "__main__":
    unittest.main()
