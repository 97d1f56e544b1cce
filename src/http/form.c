#include "http/form.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "http/param.h"

struct body_rule form_rule(struct body_rule rule, const struct limits *limits)
{
    if (rule.body_bytes == 0)
        rule.body_bytes = rule.upload_folder ? limits->upload_bytes : limits->body_bytes;
    if (rule.upload_count == 0)
        rule.upload_count = limits->upload_count;
    return rule;
}

static void refuse(struct form *form, int status)
{
    if (form->refused == 0)
        form->refused = status;
}

void form_begin(struct form *form, struct request *request, const struct limits *limits,
                const struct body_rule *rule)
{
    struct text type = request_header(request, "Content-Type");
    *form = (struct form){ .request = request, .limits = limits, .rule = *rule };
    if (text_is_nocase(param_value(type), TEXT("application/x-www-form-urlencoded"))) {
        form->kind = FORM_URLENCODED;
    } else if (text_is_nocase(param_value(type), TEXT("multipart/form-data"))) {
        form->kind = FORM_MULTIPART;
        form->multipart = arena_alloc(request->arena, 1, sizeof *form->multipart);
        if (!multipart_begin(form->multipart, type))
            refuse(form, 400);
        /* All at once, because the arena closes the files by these addresses. */
        if (rule->upload_folder)
            request->uploads.at =
                arena_alloc(request->arena, rule->upload_count, sizeof(struct upload));
    }
    form->buf = buf_begin(request->arena, limits->memory_bytes);
}

/* Counts what is kept in memory, whatever it is. */
static bool keep(struct form *form, size_t bytes)
{
    if (bytes > form->limits->memory_bytes - form->memory) {
        refuse(form, 413);
        return false;
    }
    form->memory += bytes;
    return true;
}

static struct text copy(struct form *form, struct text t)
{
    struct buf buf = buf_begin(form->request->arena, t.len);
    buf_add(&buf, t);
    return buf_text(&buf);
}

static void begin_upload(struct form *form)
{
    struct uploads *uploads = &form->request->uploads;
    const struct multipart *part = form->multipart;
    if (!form->rule.upload_folder || uploads->count == form->rule.upload_count) {
        refuse(form, 413);
        return;
    }
    form->upload = &uploads->at[uploads->count];
    *form->upload = (struct upload){
        .field = copy(form, part->name),
        .name = upload_name(form->request->arena, part->file_name),
        .type = copy(form, param_value(part->type)),
    };
    int refused = upload_begin(form->request->arena, form->rule.upload_folder, form->upload);
    if (refused)
        refuse(form, refused);
    else
        uploads->count++;
}

static void begin_part(struct form *form)
{
    const struct multipart *part = form->multipart;
    form->upload = NULL;
    if (!keep(form, part->name.len + part->file_name.len + part->type.len))
        return;
    /* A file field where nothing was chosen comes as an empty part with an empty name. */
    if (part->is_file && part->file_name.len)
        begin_upload(form);
    else
        form->buf = buf_begin(form->request->arena, form->limits->field_bytes);
}

static void add_content(struct form *form, struct text piece)
{
    if (form->upload) {
        int refused = upload_write(form->upload, piece);
        if (refused)
            refuse(form, refused);
    } else if (keep(form, piece.len)) {
        buf_add(&form->buf, piece);
        if (form->buf.full)
            refuse(form, 413);
    }
}

static void end_field(struct form *form)
{
    struct text value = buf_text(&form->buf);
    struct fields *fields = &form->request->form;
    if ((value.len && memchr(value.at, '\0', value.len)) || !text_is_utf8(value))
        refuse(form, 400);
    else if (fields->count == form->limits->field_count)
        refuse(form, 413);
    else
        fields_add(form->request->arena, fields,
                   (struct sent_field){ copy(form, form->multipart->name), value });
}

static void end_part(struct form *form)
{
    if (form->upload) {
        int refused = upload_end(form->upload);
        if (refused)
            refuse(form, refused);
    } else if (!form->multipart->is_file) {
        end_field(form);
    } else if (form->buf.len) {
        refuse(form, 400); /* content, but of a file without a name */
    }
}

static void add_parts(struct form *form, struct text bytes)
{
    struct text piece;
    while (form->refused == 0) {
        switch (multipart_next(form->multipart, &bytes, &piece)) {
        case MULTIPART_MORE:
            return;
        case MULTIPART_PART:
            begin_part(form);
            break;
        case MULTIPART_DATA:
            add_content(form, piece);
            break;
        case MULTIPART_DONE:
            end_part(form);
            break;
        case MULTIPART_BAD:
            refuse(form, 400);
            break;
        }
    }
}

void form_add(struct form *form, struct text bytes)
{
    form->size += bytes.len;
    if (form->size > form->rule.body_bytes)
        refuse(form, 413);
    if (form->refused)
        return;
    if (form->kind == FORM_MULTIPART)
        add_parts(form, bytes);
    else if (keep(form, bytes.len))
        buf_add(&form->buf, bytes);
}

int form_end(struct form *form)
{
    struct request *request = form->request;
    if (form->refused)
        return form->refused;
    if (form->kind == FORM_MULTIPART && !form->multipart->is_complete)
        refuse(form, 400);
    else if (form->kind == FORM_URLENCODED)
        form->refused =
            fields_read(request->arena, &request->form, buf_text(&form->buf), form->limits);
    else if (form->kind == FORM_RAW)
        request->body = buf_text(&form->buf);
    return form->refused;
}

bool form_is_hopeless(const struct form *form)
{
    return form->size > form->rule.body_bytes + form->limits->memory_bytes;
}
