module hostclient

go 1.24

require hostdemo v0.0.0

replace hostdemo => ../../bindings/go
