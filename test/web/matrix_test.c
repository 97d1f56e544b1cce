/* Every address of the program × every kind of visitor, against the table in fixture_matrix.txt. */
#include "test/gate/matrix.h"

#include "web/routes.h"

int main(void)
{
    matrix_check(databases_one(), web_routes, "test/web/fixture_matrix.txt");
    return tap_done();
}
