// What both C files share.
#define OWN_BASE 20000
int other_value(int x);
