/* How Expat is built here: it reads the labels that the program itself wrote, and nothing of anybody else. */
#define BYTEORDER 1234
#define HAVE_MEMMOVE 1
#define XML_CONTEXT_BYTES 1024
#define XML_NS 1
#define XML_DTD 1
#define XML_POOR_ENTROPY 1
