// What both C files share; their functions are C's also to `nim cpp`.
#define OWN_BASE 20000
#ifdef __cplusplus
extern "C"
#endif
int other_value(int x);
