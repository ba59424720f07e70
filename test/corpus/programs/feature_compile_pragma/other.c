// Takes its value from a flag of its own.
#include "own.h"
int other_value(int x) { return x + OTHER_VALUE + OWN_BASE; }
