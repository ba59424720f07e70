module echoclient

go 1.24

require echo v0.0.0

replace echo => ../../bindings/go
