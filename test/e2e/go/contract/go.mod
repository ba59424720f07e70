module contractclient

go 1.24

require contract v0.0.0

replace contract => ../bindings/go
