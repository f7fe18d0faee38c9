/* Stands in for Java and prints what it is called with, an argument a line. */
#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

/* The arguments as they come: no wildcards. */
int _dowildcard = 0;

static void print_argument(const wchar_t *argument) {
    char text[32768];
    int length = WideCharToMultiByte(CP_UTF8, 0, argument, -1, text, sizeof text, NULL, NULL);
    printf("<%.*s>\n", length - 1, text);
}

int wmain(int count, wchar_t **arguments) {
    const char *version = getenv("STAND_IN_VERSION");
    const char *code = getenv("STAND_IN_CODE");
    int byte;
    _setmode(_fileno(stdin), _O_BINARY);
    _setmode(_fileno(stdout), _O_BINARY);
    if (count == 2 && wcscmp(arguments[1], L"-version") == 0) {
        fprintf(stderr, "openjdk version \"%s\" 2021-10-19\n", version ? version : "unknown");
        return 0;
    }
    for (int i = 1; i < count; i++) {
        print_argument(arguments[i]);
    }
    while (getenv("STAND_IN_READS") && (byte = getchar()) != EOF) {
        putchar(byte);
    }
    return code ? atoi(code) : 0;
}
