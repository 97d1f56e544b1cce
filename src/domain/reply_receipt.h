/* reply_receipt.h - what a party gets to keep when it has submitted: its answers as a PDF.
 *
 * It is made by a job, kept as evidence of the reply (kind "reply", its note the receipt's
 * SHA-256), and goes to whom the request was sent. Whoever submits again after it came back gets
 * another one.
 */
#pragma once
#include "domain/file.h"
#include "domain/reply.h"

#define REPLY_RECEIPT_JOB "receipt"

/* In the transaction in which it is submitted. */
bool reply_receipt_queue(struct work *w, const struct reply *reply);
/* The job: makes it and queues the mail, unless that has happened. Outside of a transaction.
 * Faults: those of pdf_end, reply.unknown. */
bool reply_receipt_make(struct work *w, struct text reply_id);
/* Of what was submitted last; false without a fault while it is being made. */
bool reply_receipt_find(struct work *w, const struct reply *reply, struct file *out);
/* The bytes of the document, in the language of the work. */
struct text reply_receipt_pdf(struct work *w, const struct reply *reply);
