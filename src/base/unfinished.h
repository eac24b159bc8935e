/* The temporary files that are there just now, known so that a signal which ends the program can
 * take them away. */
#ifndef SM_BASE_UNFINISHED_H
#define SM_BASE_UNFINISHED_H

/* What stands for a file that is not remembered; see sm_unfinished_add(). */
#define SM_UNFINISHED_NONE (-1)

/* Remembers the path of a file that is about to be made; any thread. Returns a number for
 * sm_unfinished_remove(), SM_UNFINISHED_NONE where there are too many already or the path is very
 * long. */
int sm_unfinished_add(const char *path);
/* The file is in place, or gone. */
void sm_unfinished_remove(int number);

/* Unlinks all that are remembered. For signal handlers of a program that ends: no thread gets to
 * remember a further one. */
void sm_unfinished_unlink(void);

#endif
