// Calls back into Nim, by a name that looks like one of the compiler's, too.
#include "own.h"
int feature_called(int x);
int feature__halved_u8(int x);
int own(int x) { return feature_called(x) + feature__halved_u8(x) + OWN_BASE; }
