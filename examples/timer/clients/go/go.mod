module timerclient

go 1.24

require mytimer v0.0.0

replace mytimer => ../../bindings/go
