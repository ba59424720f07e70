module starterclient

go 1.24

require starter v0.0.0

replace starter => ../../bindings/go
