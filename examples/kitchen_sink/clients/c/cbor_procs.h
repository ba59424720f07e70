/* Made by `npm run golden:update`: the functions of the CBOR ABI that have conformance vectors, by name. */
#ifndef SINK_CBOR_PROCS_H
#define SINK_CBOR_PROCS_H

#include <kitchen_sink_cbor.h>

/* One of the three forms is not null. */
typedef struct CborProc {
  const char *name;
  int (*method)(void *ctx, FFICallBack callback, void *user_data, const uint8_t *request, size_t len);
  int (*static_proc)(FFICallBack callback, void *user_data, const uint8_t *request, size_t len);
  void *(*constructor)(const uint8_t *request, size_t len, FFICallBack callback, void *user_data);
} CborProc;

static const CborProc cbor_procs[] = {
    {"sink_bare_double", .method = sink_bare_double_cbor},
    {"sink_bare_single", .method = sink_bare_single_cbor},
    {"sink_bare_flag", .method = sink_bare_flag_cbor},
    {"sink_bare_letter", .method = sink_bare_letter_cbor},
    {"sink_bare_small", .method = sink_bare_small_cbor},
    {"sink_bare_huge", .method = sink_bare_huge_cbor},
    {"sink_bare_color", .method = sink_bare_color_cbor},
    {"sink_bare_user_id", .method = sink_bare_user_id_cbor},
    {"sink_bare_email", .method = sink_bare_email_cbor},
    {"sink_bare_maybe", .method = sink_bare_maybe_cbor},
    {"sink_bare_maybe_number", .method = sink_bare_maybe_number_cbor},
    {"sink_bare_numbers", .method = sink_bare_numbers_cbor},
    {"sink_bare_names", .method = sink_bare_names_cbor},
    {"sink_bare_pair", .method = sink_bare_pair_cbor},
    {"sink_bare_key", .method = sink_bare_key_cbor},
    {"sink_bare_days", .method = sink_bare_days_cbor},
    {"sink_bare_words", .method = sink_bare_words_cbor},
    {"sink_bare_scores", .method = sink_bare_scores_cbor},
    {"sink_bare_paints", .method = sink_bare_paints_cbor},
    {"sink_bare_position", .method = sink_bare_position_cbor},
    {"sink_bare_span", .method = sink_bare_span_cbor},
    {"sink_bare_moment", .method = sink_bare_moment_cbor},
    {"sink_describe_integers", .method = sink_describe_integers_cbor},
    {"sink_describe_scalars", .method = sink_describe_scalars_cbor},
    {"sink_describe_texts", .method = sink_describe_texts_cbor},
    {"sink_describe_sequences", .method = sink_describe_sequences_cbor},
    {"sink_describe_options", .method = sink_describe_options_cbor},
    {"sink_describe_tables", .method = sink_describe_tables_cbor},
    {"sink_describe_moments", .method = sink_describe_moments_cbor},
    {"sink_describe_shape", .method = sink_describe_shape_cbor},
    {"sink_describe_probe", .method = sink_describe_probe_cbor},
    {"sink_describe_tree", .method = sink_describe_tree_cbor},
    {"sink_describe_empty", .method = sink_describe_empty_cbor},
    {"sink_describe_everything", .method = sink_describe_everything_cbor},
    {"sink_create", .constructor = sink_create_cbor},
    {"sink_create_plain", .constructor = sink_create_plain_cbor},
    {"sink_integers", .method = sink_integers_cbor},
    {"sink_scalars", .method = sink_scalars_cbor},
    {"sink_texts", .method = sink_texts_cbor},
    {"sink_sequences", .method = sink_sequences_cbor},
    {"sink_options", .method = sink_options_cbor},
    {"sink_tables", .method = sink_tables_cbor},
    {"sink_moments", .method = sink_moments_cbor},
    {"sink_shape", .method = sink_shape_cbor},
    {"sink_probes", .method = sink_probes_cbor},
    {"sink_tree", .method = sink_tree_cbor},
    {"sink_empty", .method = sink_empty_cbor},
    {"sink_everything", .method = sink_everything_cbor},
    {"sink_through_host", .method = sink_through_host_cbor},
    {"sink_text_back", .method = sink_text_back_cbor},
    {"sink_bytes_back", .method = sink_bytes_back_cbor},
    {"sink_many", .method = sink_many_cbor},
    {"sink_nothing", .method = sink_nothing_cbor},
    {"sink_fail", .method = sink_fail_cbor},
    {"sink_fail_typed", .method = sink_fail_typed_cbor},
    {"sink_raise", .method = sink_raise_cbor},
    {"sink_sleep", .method = sink_sleep_cbor},
    {"sink_add", .method = sink_add_cbor},
    {"sink_upper", .method = sink_upper_cbor},
    {"sink_parse", .static_proc = sink_parse_cbor},
};

#endif
