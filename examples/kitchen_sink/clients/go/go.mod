module kitchenclient

go 1.24

require kitchensink v0.0.0

replace kitchensink => ../../bindings/go
