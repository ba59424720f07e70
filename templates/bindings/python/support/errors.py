"""Every way in which a call can fail."""


class Error(Exception):
    """Why a call failed."""


class Failed(Error):
    """The library's own text."""


class TypedError(Error):
    """The author's own error, in `value`. A host function raises it to fail with a value of its own error type."""

    def __init__(self, value: object) -> None:
        super().__init__(str(value))
        self.value = value


class Cancelled(Error):
    """The call was cancelled before it had a result."""

    def __init__(self) -> None:
        super().__init__("the call was cancelled")


class Reentrant(Error):
    """A blocking call was made on one of the library's own threads, where it would wait for itself."""

    def __init__(self) -> None:
        super().__init__("a blocking call on one of the library's own threads would wait for itself")


class Malformed(Error):
    """Bytes that are no value of the expected type: the path, the reason and the byte."""

    def __init__(self, reason: str, path: str = "") -> None:
        super().__init__(f"{path}: {reason}" if path else reason)
        self.reason = reason
        self.path = path

    def within(self, step: str) -> "Malformed":
        """The same inside a field or an item."""
        joint = "" if self.path == "" or self.path.startswith("[") else "."
        return Malformed(self.reason, f"{step}{joint}{self.path}")


class Incompatible(Error):
    """The library is not the one that this package was generated for, or could not be loaded."""
