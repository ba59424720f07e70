// Calls back into Nim.
#include "own.h"
int feature_called(int x);
int own(int x) { return feature_called(x) + OWN_BASE; }
