/* How the program ends when it is told to from outside. */
#ifndef SM_CLI_ENDING_H
#define SM_CLI_ENDING_H

/* From now on a signal that ends the program leaves no temporary file, and a file that would grow
 * beyond what is allowed is an error of writing. Signals that were ignored stay so (nohup). */
void sm_ending_catch(void);

/* Ends the program as the signal does, without temporary files; for handlers. */
void sm_ending_by_signal(int number);

#endif
