#include <stdio.h>

int main(void)
{
    puts("kantoku");
    return 0;
}
