/* Stands in for robocopy, which Wine lacks: robocopy SOURCE TARGET ... [/l], as if pom.xml were all there is to copy. */
#include <stdio.h>
#include <wchar.h>
#include <windows.h>

enum { NOTHING_TO_COPY = 0, COPIED = 1, FAILED = 16 };

static int has_same_content(const wchar_t *one, const wchar_t *other) {
    FILE *first = _wfopen(one, L"rb");
    FILE *second = _wfopen(other, L"rb");
    int same = first && second;
    int byte = 0;
    while (same && byte != EOF) {
        byte = getc(first);
        same = byte == getc(second);
    }
    if (first) {
        fclose(first);
    }
    if (second) {
        fclose(second);
    }
    return same;
}

int wmain(int count, wchar_t **arguments) {
    wchar_t from[MAX_PATH];
    wchar_t to[MAX_PATH];
    swprintf(from, MAX_PATH, L"%ls\\pom.xml", arguments[1]);
    swprintf(to, MAX_PATH, L"%ls\\pom.xml", arguments[2]);
    if (has_same_content(from, to)) {
        return NOTHING_TO_COPY;
    }
    if (wcscmp(arguments[count - 1], L"/l") == 0) {
        return COPIED;
    }
    CreateDirectoryW(arguments[2], NULL);
    return CopyFileW(from, to, FALSE) ? COPIED : FAILED;
}
