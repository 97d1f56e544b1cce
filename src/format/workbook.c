#include "format/workbook.h"

#include <string.h>

enum { LAST_COLUMN = 16384, LAST_ROW = 1048576, ROOM_OF_LETTERS = 5 };

_Static_assert(sizeof(struct workbook_cell) == 32, "a million cells are 32 MB");

const struct workbook_row *workbook_row(const struct workbook_sheet *sheet, uint32_t number)
{
    size_t low = 0, high = sheet->row_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sheet->rows[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low < sheet->row_count && sheet->rows[low].number == number ? &sheet->rows[low] : NULL;
}

const struct workbook_cell *workbook_cell(const struct workbook_row *row, uint32_t column)
{
    size_t low = 0, high = row ? row->cell_count : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (row->cells[middle].column < column)
            low = middle + 1;
        else
            high = middle;
    }
    return row && low < row->cell_count && row->cells[low].column == column ? &row->cells[low]
                                                                            : NULL;
}

const struct workbook_range *workbook_merge(const struct workbook_sheet *sheet, uint32_t row,
                                            uint32_t column)
{
    size_t low = 0, high = sheet->merge_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sheet->merges[middle].top <= row)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low > 0 && sheet->merges[low - 1].reach >= row; low--) {
        const struct workbook_range *range = &sheet->merges[low - 1];
        if (range->bottom >= row && range->left <= column && column <= range->right)
            return range;
    }
    return NULL;
}

bool workbook_column_hidden(const struct workbook_sheet *sheet, uint32_t column)
{
    for (size_t i = 0; i < sheet->hidden_count; i++)
        if (sheet->hidden[i].left <= column && column <= sheet->hidden[i].right)
            return true;
    return false;
}

struct text workbook_reading(const struct workbook *book, const struct workbook_cell *cell)
{
    return cell->extra ? book->extras[cell->extra].reading : TEXT("");
}

struct text workbook_unstruck(const struct workbook *book, const struct workbook_cell *cell)
{
    if (cell->struck)
        return TEXT("");
    return cell->part_struck ? book->extras[cell->extra].unstruck : cell->text;
}

struct workbook_address workbook_address(uint32_t row, uint32_t column)
{
    struct workbook_address address = { "" };
    char made[sizeof address.at - 1];
    size_t at = sizeof made;
    for (; row && at > ROOM_OF_LETTERS; row /= 10)
        made[--at] = (char)('0' + row % 10);
    for (; column > 0 && at > 0; column = (column - 1) / 26)
        made[--at] = (char)('A' + (column - 1) % 26);
    memcpy(address.at, made + at, sizeof made - at);
    return address;
}

bool workbook_read_address(struct text address, uint32_t *row, uint32_t *column)
{
    uint32_t r = 0, c = 0;
    size_t i = address.len && address.at[0] == '$' ? 1 : 0;
    for (; i < address.len && address.at[i] >= 'A' && address.at[i] <= 'Z' && c <= LAST_COLUMN; i++)
        c = c * 26 + (uint32_t)(address.at[i] - 'A' + 1);
    if (i < address.len && address.at[i] == '$')
        i++;
    for (; i < address.len && address.at[i] >= '0' && address.at[i] <= '9' && r <= LAST_ROW; i++)
        r = r * 10 + (uint32_t)(address.at[i] - '0');
    if (i != address.len || c < 1 || c > LAST_COLUMN || r < 1 || r > LAST_ROW)
        return false;
    *row = r;
    *column = c;
    return true;
}
