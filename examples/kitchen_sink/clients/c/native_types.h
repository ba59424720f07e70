/* Made by `npm run golden:update`: reads every type of the library from a vector into its C struct, and compares it field by field. */
#ifndef SINK_NATIVE_TYPES_H
#define SINK_NATIVE_TYPES_H

#include <kitchen_sink.h>

#include "reader.h"

static inline void read_kitchen_sink_Scalars(Reader *r, void *item);
static inline bool check_kitchen_sink_Scalars(Reader *r, const void *item);
static inline void read_kitchen_sink_Position(Reader *r, void *item);
static inline bool check_kitchen_sink_Position(Reader *r, const void *item);
static inline void read_kitchen_sink_Integers(Reader *r, void *item);
static inline bool check_kitchen_sink_Integers(Reader *r, const void *item);
static inline void read_kitchen_sink_Texts(Reader *r, void *item);
static inline bool check_kitchen_sink_Texts(Reader *r, const void *item);
static inline void read_kitchen_sink_StringSlice(Reader *r, void *item);
static inline bool check_kitchen_sink_StringSlice(Reader *r, const void *item);
static inline void read_kitchen_sink_Int16Array3(Reader *r, void *item);
static inline bool check_kitchen_sink_Int16Array3(Reader *r, const void *item);
static inline void read_kitchen_sink_Sequences(Reader *r, void *item);
static inline bool check_kitchen_sink_Sequences(Reader *r, const void *item);
static inline void read_kitchen_sink_BytesSlice(Reader *r, void *item);
static inline bool check_kitchen_sink_BytesSlice(Reader *r, const void *item);
static inline void read_kitchen_sink_Float64Seq(Reader *r, void *item);
static inline bool check_kitchen_sink_Float64Seq(Reader *r, const void *item);
static inline void read_kitchen_sink_Int64Option(Reader *r, void *item);
static inline bool check_kitchen_sink_Int64Option(Reader *r, const void *item);
static inline void read_kitchen_sink_StringSeq(Reader *r, void *item);
static inline bool check_kitchen_sink_StringSeq(Reader *r, const void *item);
static inline void read_kitchen_sink_StringInt64Table(Reader *r, void *item);
static inline bool check_kitchen_sink_StringInt64Table(Reader *r, const void *item);
static inline void read_kitchen_sink_Options(Reader *r, void *item);
static inline bool check_kitchen_sink_Options(Reader *r, const void *item);
static inline void read_kitchen_sink_StringInt64Entry(Reader *r, void *item);
static inline bool check_kitchen_sink_StringInt64Entry(Reader *r, const void *item);
static inline void read_kitchen_sink_Tables(Reader *r, void *item);
static inline bool check_kitchen_sink_Tables(Reader *r, const void *item);
static inline void read_kitchen_sink_Int64StringEntry(Reader *r, void *item);
static inline bool check_kitchen_sink_Int64StringEntry(Reader *r, const void *item);
static inline void read_kitchen_sink_ColorScalarsEntry(Reader *r, void *item);
static inline bool check_kitchen_sink_ColorScalarsEntry(Reader *r, const void *item);
static inline void read_kitchen_sink_StringStringFloat64TableSeqEntry(Reader *r, void *item);
static inline bool check_kitchen_sink_StringStringFloat64TableSeqEntry(Reader *r, const void *item);
static inline void read_kitchen_sink_StringFloat64Table(Reader *r, void *item);
static inline bool check_kitchen_sink_StringFloat64Table(Reader *r, const void *item);
static inline void read_kitchen_sink_StringFloat64Entry(Reader *r, void *item);
static inline bool check_kitchen_sink_StringFloat64Entry(Reader *r, const void *item);
static inline void read_kitchen_sink_Time(Reader *r, void *item);
static inline bool check_kitchen_sink_Time(Reader *r, const void *item);
static inline void read_kitchen_sink_Moments(Reader *r, void *item);
static inline bool check_kitchen_sink_Moments(Reader *r, const void *item);
static inline void read_kitchen_sink_Shape(Reader *r, void *item);
static inline bool check_kitchen_sink_Shape(Reader *r, const void *item);
static inline void read_kitchen_sink_Probe(Reader *r, void *item);
static inline bool check_kitchen_sink_Probe(Reader *r, const void *item);
static inline void read_kitchen_sink_Tree(Reader *r, void *item);
static inline bool check_kitchen_sink_Tree(Reader *r, const void *item);
static inline void read_kitchen_sink_StringTreeEntry(Reader *r, void *item);
static inline bool check_kitchen_sink_StringTreeEntry(Reader *r, const void *item);
static inline void read_kitchen_sink_Empty(Reader *r, void *item);
static inline bool check_kitchen_sink_Empty(Reader *r, const void *item);
static inline void read_kitchen_sink_Everything(Reader *r, void *item);
static inline bool check_kitchen_sink_Everything(Reader *r, const void *item);
static inline void read_kitchen_sink_SinkError(Reader *r, void *item);
static inline bool check_kitchen_sink_SinkError(Reader *r, const void *item);
static inline void read_kitchen_sink_StringOption(Reader *r, void *item);
static inline bool check_kitchen_sink_StringOption(Reader *r, const void *item);
static inline void read_kitchen_sink_Int32Seq(Reader *r, void *item);
static inline bool check_kitchen_sink_Int32Seq(Reader *r, const void *item);
static inline void read_kitchen_sink_StringArray2(Reader *r, void *item);
static inline bool check_kitchen_sink_StringArray2(Reader *r, const void *item);
static inline void read_kitchen_sink_Uint8Array4(Reader *r, void *item);
static inline bool check_kitchen_sink_Uint8Array4(Reader *r, const void *item);
static inline void read_kitchen_sink_WeekdaySeq(Reader *r, void *item);
static inline bool check_kitchen_sink_WeekdaySeq(Reader *r, const void *item);
static inline void read_kitchen_sink_ColorScalarsTable(Reader *r, void *item);
static inline bool check_kitchen_sink_ColorScalarsTable(Reader *r, const void *item);
static inline void read_kitchen_sink_ProbeSeq(Reader *r, void *item);
static inline bool check_kitchen_sink_ProbeSeq(Reader *r, const void *item);
static inline void read_kitchen_sink_TransformArgs(Reader *r, void *item);
static inline bool check_kitchen_sink_TransformArgs(Reader *r, const void *item);

static inline kitchen_sink_Color reader_kitchen_sink_Color(Reader *r) {
  size_t len;
  const uint8_t *text = reader_bytes(r, &len);
  if (len == 3 && memcmp(text, "red", len) == 0) return kitchen_sink_Color_colorRed;
  if (len == 5 && memcmp(text, "green", len) == 0) return kitchen_sink_Color_colorGreen;
  if (len == 4 && memcmp(text, "blue", len) == 0) return kitchen_sink_Color_colorBlue;
  if (len == 10 && memcmp(text, "colorPlain", len) == 0) return kitchen_sink_Color_colorPlain;
  abort();
}

SINK_SCALAR(kitchen_sink_Color, reader_kitchen_sink_Color, value == expected)

static inline kitchen_sink_Weekday reader_kitchen_sink_Weekday(Reader *r) {
  size_t len;
  const uint8_t *text = reader_bytes(r, &len);
  if (len == 6 && memcmp(text, "monday", len) == 0) return kitchen_sink_Weekday_monday;
  if (len == 7 && memcmp(text, "tuesday", len) == 0) return kitchen_sink_Weekday_tuesday;
  if (len == 9 && memcmp(text, "wednesday", len) == 0) return kitchen_sink_Weekday_wednesday;
  if (len == 8 && memcmp(text, "thursday", len) == 0) return kitchen_sink_Weekday_thursday;
  if (len == 6 && memcmp(text, "friday", len) == 0) return kitchen_sink_Weekday_friday;
  if (len == 8 && memcmp(text, "saturday", len) == 0) return kitchen_sink_Weekday_saturday;
  if (len == 6 && memcmp(text, "sunday", len) == 0) return kitchen_sink_Weekday_sunday;
  abort();
}

SINK_SCALAR(kitchen_sink_Weekday, reader_kitchen_sink_Weekday, value == expected)

static inline kitchen_sink_ShapeKind reader_kitchen_sink_ShapeKind(Reader *r) {
  size_t len;
  const uint8_t *text = reader_bytes(r, &len);
  if (len == 11 && memcmp(text, "shapeCircle", len) == 0) return kitchen_sink_ShapeKind_shapeCircle;
  if (len == 9 && memcmp(text, "shapeRect", len) == 0) return kitchen_sink_ShapeKind_shapeRect;
  if (len == 9 && memcmp(text, "shapeLine", len) == 0) return kitchen_sink_ShapeKind_shapeLine;
  if (len == 12 && memcmp(text, "shapeNothing", len) == 0) return kitchen_sink_ShapeKind_shapeNothing;
  abort();
}

SINK_SCALAR(kitchen_sink_ShapeKind, reader_kitchen_sink_ShapeKind, value == expected)

static inline void read_kitchen_sink_Scalars(Reader *r, void *item) {
  kitchen_sink_Scalars *v = item;
  reader_open(r);
  reader_key(r);
  read_float(r, &v->f32);
  reader_key(r);
  read_double(r, &v->f64);
  reader_key(r);
  read_bool(r, &v->flag);
  reader_key(r);
  read_char(r, &v->letter);
  reader_key(r);
  read_kitchen_sink_Color(r, &v->color);
  reader_key(r);
  read_int64_t(r, &v->userId);
}

static inline bool check_kitchen_sink_Scalars(Reader *r, const void *item) {
  const kitchen_sink_Scalars *v = item;
  reader_open(r);
  reader_key(r);
  if (!check_float(r, &v->f32)) return reader_blame(r, "f32");
  reader_key(r);
  if (!check_double(r, &v->f64)) return reader_blame(r, "f64");
  reader_key(r);
  if (!check_bool(r, &v->flag)) return reader_blame(r, "flag");
  reader_key(r);
  if (!check_char(r, &v->letter)) return reader_blame(r, "letter");
  reader_key(r);
  if (!check_kitchen_sink_Color(r, &v->color)) return reader_blame(r, "color");
  reader_key(r);
  if (!check_int64_t(r, &v->userId)) return reader_blame(r, "userId");
  return true;
}

static inline void read_kitchen_sink_Position(Reader *r, void *item) {
  kitchen_sink_Position *v = item;
  reader_open(r);
  reader_key(r);
  read_double(r, &v->x);
  reader_key(r);
  read_double(r, &v->y);
}

static inline bool check_kitchen_sink_Position(Reader *r, const void *item) {
  const kitchen_sink_Position *v = item;
  reader_open(r);
  reader_key(r);
  if (!check_double(r, &v->x)) return reader_blame(r, "x");
  reader_key(r);
  if (!check_double(r, &v->y)) return reader_blame(r, "y");
  return true;
}

static inline void read_kitchen_sink_Integers(Reader *r, void *item) {
  kitchen_sink_Integers *v = item;
  reader_open(r);
  reader_key(r);
  read_int8_t(r, &v->i8);
  reader_key(r);
  read_int16_t(r, &v->i16);
  reader_key(r);
  read_int32_t(r, &v->i32);
  reader_key(r);
  read_int64_t(r, &v->i64);
  reader_key(r);
  read_uint8_t(r, &v->u8);
  reader_key(r);
  read_uint16_t(r, &v->u16);
  reader_key(r);
  read_uint32_t(r, &v->u32);
  reader_key(r);
  read_uint64_t(r, &v->u64);
  reader_key(r);
  read_int64_t(r, &v->native);
  reader_key(r);
  read_uint64_t(r, &v->unsigned_);
  reader_key(r);
  read_int32_t(r, &v->cInteger);
}

static inline bool check_kitchen_sink_Integers(Reader *r, const void *item) {
  const kitchen_sink_Integers *v = item;
  reader_open(r);
  reader_key(r);
  if (!check_int8_t(r, &v->i8)) return reader_blame(r, "i8");
  reader_key(r);
  if (!check_int16_t(r, &v->i16)) return reader_blame(r, "i16");
  reader_key(r);
  if (!check_int32_t(r, &v->i32)) return reader_blame(r, "i32");
  reader_key(r);
  if (!check_int64_t(r, &v->i64)) return reader_blame(r, "i64");
  reader_key(r);
  if (!check_uint8_t(r, &v->u8)) return reader_blame(r, "u8");
  reader_key(r);
  if (!check_uint16_t(r, &v->u16)) return reader_blame(r, "u16");
  reader_key(r);
  if (!check_uint32_t(r, &v->u32)) return reader_blame(r, "u32");
  reader_key(r);
  if (!check_uint64_t(r, &v->u64)) return reader_blame(r, "u64");
  reader_key(r);
  if (!check_int64_t(r, &v->native)) return reader_blame(r, "native");
  reader_key(r);
  if (!check_uint64_t(r, &v->unsigned_)) return reader_blame(r, "unsigned");
  reader_key(r);
  if (!check_int32_t(r, &v->cInteger)) return reader_blame(r, "cInteger");
  return true;
}

static inline void read_kitchen_sink_Texts(Reader *r, void *item) {
  kitchen_sink_Texts *v = item;
  reader_open(r);
  reader_key(r);
  v->text = read_text(r, &v->text_len);
  reader_key(r);
  v->data = read_bytes(r, &v->data_len);
  reader_key(r);
  read_fixed(r, v->fixed);
  reader_key(r);
  v->email = read_text(r, &v->email_len);
}

static inline bool check_kitchen_sink_Texts(Reader *r, const void *item) {
  const kitchen_sink_Texts *v = item;
  reader_open(r);
  reader_key(r);
  if (!check_text(r, v->text, v->text_len)) return reader_blame(r, "text");
  reader_key(r);
  if (!check_bytes(r, v->data, v->data_len)) return reader_blame(r, "data");
  reader_key(r);
  if (!check_bytes(r, v->fixed, 4)) return reader_blame(r, "fixed");
  reader_key(r);
  if (!check_text(r, v->email, v->email_len)) return reader_blame(r, "email");
  return true;
}

static inline void read_kitchen_sink_StringSlice(Reader *r, void *item) {
  kitchen_sink_StringSlice *v = item;
  v->data = read_text(r, &v->data_len);
}

static inline bool check_kitchen_sink_StringSlice(Reader *r, const void *item) {
  const kitchen_sink_StringSlice *v = item;
  if (!check_text(r, v->data, v->data_len)) return reader_blame(r, "data");
  return true;
}

static inline void read_kitchen_sink_Int16Array3(Reader *r, void *item) {
  kitchen_sink_Int16Array3 *v = item;
  read_array(r, v->items, sizeof(int16_t), read_int16_t);
}

static inline bool check_kitchen_sink_Int16Array3(Reader *r, const void *item) {
  const kitchen_sink_Int16Array3 *v = item;
  if (!check_items(r, v->items, 3, sizeof(int16_t), check_int16_t)) return reader_blame(r, "items");
  return true;
}

static inline void read_kitchen_sink_Sequences(Reader *r, void *item) {
  kitchen_sink_Sequences *v = item;
  reader_open(r);
  reader_key(r);
  v->numbers = read_items(r, &v->numbers_len, sizeof(int32_t), read_int32_t);
  reader_key(r);
  v->texts = read_texts(r, &v->texts_len, &v->texts_item_len);
  reader_key(r);
  v->blobs = read_items(r, &v->blobs_len, sizeof(kitchen_sink_BytesSlice), read_kitchen_sink_BytesSlice);
  reader_key(r);
  v->grid = read_items(r, &v->grid_len, sizeof(kitchen_sink_Float64Seq), read_kitchen_sink_Float64Seq);
  reader_key(r);
  v->flags = read_items(r, &v->flags_len, sizeof(bool), read_bool);
  reader_key(r);
  v->colors = read_items(r, &v->colors_len, sizeof(kitchen_sink_Color), read_kitchen_sink_Color);
  reader_key(r);
  v->objects = read_items(r, &v->objects_len, sizeof(kitchen_sink_Scalars), read_kitchen_sink_Scalars);
  reader_key(r);
  read_array(r, v->pair, sizeof(kitchen_sink_StringSlice), read_kitchen_sink_StringSlice);
  reader_key(r);
  read_array(r, v->cube, sizeof(kitchen_sink_Int16Array3), read_kitchen_sink_Int16Array3);
  reader_key(r);
  v->days = read_items(r, &v->days_len, sizeof(kitchen_sink_Weekday), read_kitchen_sink_Weekday);
  reader_key(r);
  v->names = read_texts(r, &v->names_len, &v->names_item_len);
  reader_key(r);
  v->maybes = read_items(r, &v->maybes_len, sizeof(kitchen_sink_Int64Option), read_kitchen_sink_Int64Option);
}

static inline bool check_kitchen_sink_Sequences(Reader *r, const void *item) {
  const kitchen_sink_Sequences *v = item;
  reader_open(r);
  reader_key(r);
  if (!check_items(r, v->numbers, v->numbers_len, sizeof(int32_t), check_int32_t)) return reader_blame(r, "numbers");
  reader_key(r);
  if (!check_texts(r, v->texts, v->texts_len, v->texts_item_len)) return reader_blame(r, "texts");
  reader_key(r);
  if (!check_items(r, v->blobs, v->blobs_len, sizeof(kitchen_sink_BytesSlice), check_kitchen_sink_BytesSlice)) return reader_blame(r, "blobs");
  reader_key(r);
  if (!check_items(r, v->grid, v->grid_len, sizeof(kitchen_sink_Float64Seq), check_kitchen_sink_Float64Seq)) return reader_blame(r, "grid");
  reader_key(r);
  if (!check_items(r, v->flags, v->flags_len, sizeof(bool), check_bool)) return reader_blame(r, "flags");
  reader_key(r);
  if (!check_items(r, v->colors, v->colors_len, sizeof(kitchen_sink_Color), check_kitchen_sink_Color)) return reader_blame(r, "colors");
  reader_key(r);
  if (!check_items(r, v->objects, v->objects_len, sizeof(kitchen_sink_Scalars), check_kitchen_sink_Scalars)) return reader_blame(r, "objects");
  reader_key(r);
  if (!check_items(r, v->pair, 2, sizeof(kitchen_sink_StringSlice), check_kitchen_sink_StringSlice)) return reader_blame(r, "pair");
  reader_key(r);
  if (!check_items(r, v->cube, 2, sizeof(kitchen_sink_Int16Array3), check_kitchen_sink_Int16Array3)) return reader_blame(r, "cube");
  reader_key(r);
  if (!check_unordered(r, v->days, v->days_len, sizeof(kitchen_sink_Weekday), check_kitchen_sink_Weekday)) return reader_blame(r, "days");
  reader_key(r);
  if (!check_text_set(r, v->names, v->names_len, v->names_item_len)) return reader_blame(r, "names");
  reader_key(r);
  if (!check_items(r, v->maybes, v->maybes_len, sizeof(kitchen_sink_Int64Option), check_kitchen_sink_Int64Option)) return reader_blame(r, "maybes");
  return true;
}

static inline void read_kitchen_sink_BytesSlice(Reader *r, void *item) {
  kitchen_sink_BytesSlice *v = item;
  v->data = read_bytes(r, &v->data_len);
}

static inline bool check_kitchen_sink_BytesSlice(Reader *r, const void *item) {
  const kitchen_sink_BytesSlice *v = item;
  if (!check_bytes(r, v->data, v->data_len)) return reader_blame(r, "data");
  return true;
}

static inline void read_kitchen_sink_Float64Seq(Reader *r, void *item) {
  kitchen_sink_Float64Seq *v = item;
  v->items = read_items(r, &v->items_len, sizeof(double), read_double);
}

static inline bool check_kitchen_sink_Float64Seq(Reader *r, const void *item) {
  const kitchen_sink_Float64Seq *v = item;
  if (!check_items(r, v->items, v->items_len, sizeof(double), check_double)) return reader_blame(r, "items");
  return true;
}

static inline void read_kitchen_sink_Int64Option(Reader *r, void *item) {
  kitchen_sink_Int64Option *v = item;
  if (!reader_null(r)) {
    v->value_present = true;
    read_int64_t(r, &v->value);
  }
}

static inline bool check_kitchen_sink_Int64Option(Reader *r, const void *item) {
  const kitchen_sink_Int64Option *v = item;
  if (reader_null(r)) {
    if (v->value_present) return reader_blame(r, "value is there");
  } else {
    if (!v->value_present) return reader_blame(r, "value is absent");
    if (!check_int64_t(r, &v->value)) return reader_blame(r, "value");
  }
  return true;
}

static inline void read_kitchen_sink_StringSeq(Reader *r, void *item) {
  kitchen_sink_StringSeq *v = item;
  v->items = read_texts(r, &v->items_len, &v->items_item_len);
}

static inline bool check_kitchen_sink_StringSeq(Reader *r, const void *item) {
  const kitchen_sink_StringSeq *v = item;
  if (!check_texts(r, v->items, v->items_len, v->items_item_len)) return reader_blame(r, "items");
  return true;
}

static inline void read_kitchen_sink_StringInt64Table(Reader *r, void *item) {
  kitchen_sink_StringInt64Table *v = item;
  v->entries = read_items(r, &v->entries_len, sizeof(kitchen_sink_StringInt64Entry), read_kitchen_sink_StringInt64Entry);
}

static inline bool check_kitchen_sink_StringInt64Table(Reader *r, const void *item) {
  const kitchen_sink_StringInt64Table *v = item;
  if (!check_unordered(r, v->entries, v->entries_len, sizeof(kitchen_sink_StringInt64Entry), check_kitchen_sink_StringInt64Entry)) return reader_blame(r, "entries");
  return true;
}

static inline void read_kitchen_sink_Options(Reader *r, void *item) {
  kitchen_sink_Options *v = item;
  reader_open(r);
  reader_key(r);
  if (!reader_null(r)) {
    v->number_present = true;
    read_int64_t(r, &v->number);
  }
  reader_key(r);
  if (!reader_null(r)) {
    v->flag_present = true;
    read_bool(r, &v->flag);
  }
  reader_key(r);
  if (!reader_null(r)) {
    v->text_present = true;
    v->text = read_text(r, &v->text_len);
  }
  reader_key(r);
  if (!reader_null(r)) {
    v->data_present = true;
    v->data = read_bytes(r, &v->data_len);
  }
  reader_key(r);
  if (!reader_null(r)) {
    v->color_present = true;
    read_kitchen_sink_Color(r, &v->color);
  }
  reader_key(r);
  if (!reader_null(r)) {
    v->inner_present = true;
    read_kitchen_sink_Integers(r, &v->inner);
  }
  reader_key(r);
  if (!reader_null(r)) {
    v->list_present = true;
    read_kitchen_sink_StringSeq(r, &v->list);
  }
  reader_key(r);
  if (!reader_null(r)) {
    v->table_present = true;
    read_kitchen_sink_StringInt64Table(r, &v->table);
  }
}

static inline bool check_kitchen_sink_Options(Reader *r, const void *item) {
  const kitchen_sink_Options *v = item;
  reader_open(r);
  reader_key(r);
  if (reader_null(r)) {
    if (v->number_present) return reader_blame(r, "number is there");
  } else {
    if (!v->number_present) return reader_blame(r, "number is absent");
    if (!check_int64_t(r, &v->number)) return reader_blame(r, "number");
  }
  reader_key(r);
  if (reader_null(r)) {
    if (v->flag_present) return reader_blame(r, "flag is there");
  } else {
    if (!v->flag_present) return reader_blame(r, "flag is absent");
    if (!check_bool(r, &v->flag)) return reader_blame(r, "flag");
  }
  reader_key(r);
  if (reader_null(r)) {
    if (v->text_present) return reader_blame(r, "text is there");
  } else {
    if (!v->text_present) return reader_blame(r, "text is absent");
    if (!check_text(r, v->text, v->text_len)) return reader_blame(r, "text");
  }
  reader_key(r);
  if (reader_null(r)) {
    if (v->data_present) return reader_blame(r, "data is there");
  } else {
    if (!v->data_present) return reader_blame(r, "data is absent");
    if (!check_bytes(r, v->data, v->data_len)) return reader_blame(r, "data");
  }
  reader_key(r);
  if (reader_null(r)) {
    if (v->color_present) return reader_blame(r, "color is there");
  } else {
    if (!v->color_present) return reader_blame(r, "color is absent");
    if (!check_kitchen_sink_Color(r, &v->color)) return reader_blame(r, "color");
  }
  reader_key(r);
  if (reader_null(r)) {
    if (v->inner_present) return reader_blame(r, "inner is there");
  } else {
    if (!v->inner_present) return reader_blame(r, "inner is absent");
    if (!check_kitchen_sink_Integers(r, &v->inner)) return reader_blame(r, "inner");
  }
  reader_key(r);
  if (reader_null(r)) {
    if (v->list_present) return reader_blame(r, "list is there");
  } else {
    if (!v->list_present) return reader_blame(r, "list is absent");
    if (!check_kitchen_sink_StringSeq(r, &v->list)) return reader_blame(r, "list");
  }
  reader_key(r);
  if (reader_null(r)) {
    if (v->table_present) return reader_blame(r, "table is there");
  } else {
    if (!v->table_present) return reader_blame(r, "table is absent");
    if (!check_kitchen_sink_StringInt64Table(r, &v->table)) return reader_blame(r, "table");
  }
  return true;
}

static inline void read_kitchen_sink_StringInt64Entry(Reader *r, void *item) {
  kitchen_sink_StringInt64Entry *v = item;
  v->key = read_text(r, &v->key_len);
  read_int64_t(r, &v->value);
}

static inline bool check_kitchen_sink_StringInt64Entry(Reader *r, const void *item) {
  const kitchen_sink_StringInt64Entry *v = item;
  if (!check_text(r, v->key, v->key_len)) return reader_blame(r, "key");
  if (!check_int64_t(r, &v->value)) return reader_blame(r, "value");
  return true;
}

static inline void read_kitchen_sink_Tables(Reader *r, void *item) {
  kitchen_sink_Tables *v = item;
  reader_open(r);
  reader_key(r);
  v->byText = read_items(r, &v->byText_len, sizeof(kitchen_sink_StringInt64Entry), read_kitchen_sink_StringInt64Entry);
  reader_key(r);
  v->byNumber = read_items(r, &v->byNumber_len, sizeof(kitchen_sink_Int64StringEntry), read_kitchen_sink_Int64StringEntry);
  reader_key(r);
  v->byColor = read_items(r, &v->byColor_len, sizeof(kitchen_sink_ColorScalarsEntry), read_kitchen_sink_ColorScalarsEntry);
  reader_key(r);
  v->nested = read_items(r, &v->nested_len, sizeof(kitchen_sink_StringStringFloat64TableSeqEntry), read_kitchen_sink_StringStringFloat64TableSeqEntry);
}

static inline bool check_kitchen_sink_Tables(Reader *r, const void *item) {
  const kitchen_sink_Tables *v = item;
  reader_open(r);
  reader_key(r);
  if (!check_unordered(r, v->byText, v->byText_len, sizeof(kitchen_sink_StringInt64Entry), check_kitchen_sink_StringInt64Entry)) return reader_blame(r, "byText");
  reader_key(r);
  if (!check_unordered(r, v->byNumber, v->byNumber_len, sizeof(kitchen_sink_Int64StringEntry), check_kitchen_sink_Int64StringEntry)) return reader_blame(r, "byNumber");
  reader_key(r);
  if (!check_unordered(r, v->byColor, v->byColor_len, sizeof(kitchen_sink_ColorScalarsEntry), check_kitchen_sink_ColorScalarsEntry)) return reader_blame(r, "byColor");
  reader_key(r);
  if (!check_unordered(r, v->nested, v->nested_len, sizeof(kitchen_sink_StringStringFloat64TableSeqEntry), check_kitchen_sink_StringStringFloat64TableSeqEntry)) return reader_blame(r, "nested");
  return true;
}

static inline void read_kitchen_sink_Int64StringEntry(Reader *r, void *item) {
  kitchen_sink_Int64StringEntry *v = item;
  reader_open(r);
  read_int64_t(r, &v->key);
  v->value = read_text(r, &v->value_len);
}

static inline bool check_kitchen_sink_Int64StringEntry(Reader *r, const void *item) {
  const kitchen_sink_Int64StringEntry *v = item;
  reader_open(r);
  if (!check_int64_t(r, &v->key)) return reader_blame(r, "key");
  if (!check_text(r, v->value, v->value_len)) return reader_blame(r, "value");
  return true;
}

static inline void read_kitchen_sink_ColorScalarsEntry(Reader *r, void *item) {
  kitchen_sink_ColorScalarsEntry *v = item;
  reader_open(r);
  read_kitchen_sink_Color(r, &v->key);
  read_kitchen_sink_Scalars(r, &v->value);
}

static inline bool check_kitchen_sink_ColorScalarsEntry(Reader *r, const void *item) {
  const kitchen_sink_ColorScalarsEntry *v = item;
  reader_open(r);
  if (!check_kitchen_sink_Color(r, &v->key)) return reader_blame(r, "key");
  if (!check_kitchen_sink_Scalars(r, &v->value)) return reader_blame(r, "value");
  return true;
}

static inline void read_kitchen_sink_StringStringFloat64TableSeqEntry(Reader *r, void *item) {
  kitchen_sink_StringStringFloat64TableSeqEntry *v = item;
  v->key = read_text(r, &v->key_len);
  v->value = read_items(r, &v->value_len, sizeof(kitchen_sink_StringFloat64Table), read_kitchen_sink_StringFloat64Table);
}

static inline bool check_kitchen_sink_StringStringFloat64TableSeqEntry(Reader *r, const void *item) {
  const kitchen_sink_StringStringFloat64TableSeqEntry *v = item;
  if (!check_text(r, v->key, v->key_len)) return reader_blame(r, "key");
  if (!check_items(r, v->value, v->value_len, sizeof(kitchen_sink_StringFloat64Table), check_kitchen_sink_StringFloat64Table)) return reader_blame(r, "value");
  return true;
}

static inline void read_kitchen_sink_StringFloat64Table(Reader *r, void *item) {
  kitchen_sink_StringFloat64Table *v = item;
  v->entries = read_items(r, &v->entries_len, sizeof(kitchen_sink_StringFloat64Entry), read_kitchen_sink_StringFloat64Entry);
}

static inline bool check_kitchen_sink_StringFloat64Table(Reader *r, const void *item) {
  const kitchen_sink_StringFloat64Table *v = item;
  if (!check_unordered(r, v->entries, v->entries_len, sizeof(kitchen_sink_StringFloat64Entry), check_kitchen_sink_StringFloat64Entry)) return reader_blame(r, "entries");
  return true;
}

static inline void read_kitchen_sink_StringFloat64Entry(Reader *r, void *item) {
  kitchen_sink_StringFloat64Entry *v = item;
  v->key = read_text(r, &v->key_len);
  read_double(r, &v->value);
}

static inline bool check_kitchen_sink_StringFloat64Entry(Reader *r, const void *item) {
  const kitchen_sink_StringFloat64Entry *v = item;
  if (!check_text(r, v->key, v->key_len)) return reader_blame(r, "key");
  if (!check_double(r, &v->value)) return reader_blame(r, "value");
  return true;
}

static inline void read_kitchen_sink_Time(Reader *r, void *item) {
  kitchen_sink_Time *v = item;
  reader_open(r);
  read_int64_t(r, &v->seconds);
  read_int32_t(r, &v->nanoseconds);
}

static inline bool check_kitchen_sink_Time(Reader *r, const void *item) {
  const kitchen_sink_Time *v = item;
  reader_open(r);
  if (!check_int64_t(r, &v->seconds)) return reader_blame(r, "seconds");
  if (!check_int32_t(r, &v->nanoseconds)) return reader_blame(r, "nanoseconds");
  return true;
}

static inline void read_kitchen_sink_Moments(Reader *r, void *item) {
  kitchen_sink_Moments *v = item;
  reader_open(r);
  reader_key(r);
  read_int64_t(r, &v->span);
  reader_key(r);
  read_kitchen_sink_Time(r, &v->moment);
  reader_key(r);
  read_kitchen_sink_Position(r, &v->position);
  reader_key(r);
  v->track = read_items(r, &v->track_len, sizeof(kitchen_sink_Position), read_kitchen_sink_Position);
}

static inline bool check_kitchen_sink_Moments(Reader *r, const void *item) {
  const kitchen_sink_Moments *v = item;
  reader_open(r);
  reader_key(r);
  if (!check_int64_t(r, &v->span)) return reader_blame(r, "span");
  reader_key(r);
  if (!check_kitchen_sink_Time(r, &v->moment)) return reader_blame(r, "moment");
  reader_key(r);
  if (!check_kitchen_sink_Position(r, &v->position)) return reader_blame(r, "position");
  reader_key(r);
  if (!check_items(r, v->track, v->track_len, sizeof(kitchen_sink_Position), check_kitchen_sink_Position)) return reader_blame(r, "track");
  return true;
}

static inline void read_kitchen_sink_Shape(Reader *r, void *item) {
  kitchen_sink_Shape *v = item;
  reader_open(r);
  reader_key(r);
  v->name = read_text(r, &v->name_len);
  reader_key(r);
  read_kitchen_sink_ShapeKind(r, &v->kind);
  switch (v->kind) {
    case kitchen_sink_ShapeKind_shapeCircle:
      reader_key(r);
      read_double(r, &v->as.shapeCircle.radius);
      break;
    case kitchen_sink_ShapeKind_shapeRect:
      reader_key(r);
      read_double(r, &v->as.shapeRect.width);
      reader_key(r);
      read_double(r, &v->as.shapeRect.height);
      reader_key(r);
      if (!reader_null(r)) {
        v->as.shapeRect.corner_present = true;
        read_kitchen_sink_Position(r, &v->as.shapeRect.corner);
      }
      break;
    case kitchen_sink_ShapeKind_shapeLine:
      reader_key(r);
      v->as.shapeLine.points = read_items(r, &v->as.shapeLine.points_len, sizeof(kitchen_sink_Position), read_kitchen_sink_Position);
      break;
    default:
      break;
  }
}

static inline bool check_kitchen_sink_Shape(Reader *r, const void *item) {
  const kitchen_sink_Shape *v = item;
  reader_open(r);
  reader_key(r);
  if (!check_text(r, v->name, v->name_len)) return reader_blame(r, "name");
  reader_key(r);
  if (!check_kitchen_sink_ShapeKind(r, &v->kind)) return reader_blame(r, "kind");
  switch (v->kind) {
    case kitchen_sink_ShapeKind_shapeCircle:
      reader_key(r);
      if (!check_double(r, &v->as.shapeCircle.radius)) return reader_blame(r, "radius");
      break;
    case kitchen_sink_ShapeKind_shapeRect:
      reader_key(r);
      if (!check_double(r, &v->as.shapeRect.width)) return reader_blame(r, "width");
      reader_key(r);
      if (!check_double(r, &v->as.shapeRect.height)) return reader_blame(r, "height");
      reader_key(r);
      if (reader_null(r)) {
        if (v->as.shapeRect.corner_present) return reader_blame(r, "corner is there");
      } else {
        if (!v->as.shapeRect.corner_present) return reader_blame(r, "corner is absent");
        if (!check_kitchen_sink_Position(r, &v->as.shapeRect.corner)) return reader_blame(r, "corner");
      }
      break;
    case kitchen_sink_ShapeKind_shapeLine:
      reader_key(r);
      if (!check_items(r, v->as.shapeLine.points, v->as.shapeLine.points_len, sizeof(kitchen_sink_Position), check_kitchen_sink_Position)) return reader_blame(r, "points");
      break;
    default:
      break;
  }
  return true;
}

static inline void read_kitchen_sink_Probe(Reader *r, void *item) {
  kitchen_sink_Probe *v = item;
  reader_open(r);
  reader_key(r);
  v->name = read_text(r, &v->name_len);
  reader_key(r);
  read_bool(r, &v->online);
  switch (v->online) {
    case true:
      reader_key(r);
      v->as.true_.readings = read_items(r, &v->as.true_.readings_len, sizeof(double), read_double);
      reader_key(r);
      if (!reader_null(r)) {
        v->as.true_.unit_present = true;
        v->as.true_.unit = read_text(r, &v->as.true_.unit_len);
      }
      break;
    case false:
      reader_key(r);
      v->as.false_.reason = read_text(r, &v->as.false_.reason_len);
      break;
    default:
      break;
  }
}

static inline bool check_kitchen_sink_Probe(Reader *r, const void *item) {
  const kitchen_sink_Probe *v = item;
  reader_open(r);
  reader_key(r);
  if (!check_text(r, v->name, v->name_len)) return reader_blame(r, "name");
  reader_key(r);
  if (!check_bool(r, &v->online)) return reader_blame(r, "online");
  switch (v->online) {
    case true:
      reader_key(r);
      if (!check_items(r, v->as.true_.readings, v->as.true_.readings_len, sizeof(double), check_double)) return reader_blame(r, "readings");
      reader_key(r);
      if (reader_null(r)) {
        if (v->as.true_.unit_present) return reader_blame(r, "unit is there");
      } else {
        if (!v->as.true_.unit_present) return reader_blame(r, "unit is absent");
        if (!check_text(r, v->as.true_.unit, v->as.true_.unit_len)) return reader_blame(r, "unit");
      }
      break;
    case false:
      reader_key(r);
      if (!check_text(r, v->as.false_.reason, v->as.false_.reason_len)) return reader_blame(r, "reason");
      break;
    default:
      break;
  }
  return true;
}

static inline void read_kitchen_sink_Tree(Reader *r, void *item) {
  kitchen_sink_Tree *v = item;
  reader_open(r);
  reader_key(r);
  read_int64_t(r, &v->value);
  reader_key(r);
  v->children = read_items(r, &v->children_len, sizeof(kitchen_sink_Tree), read_kitchen_sink_Tree);
  reader_key(r);
  v->byName = read_items(r, &v->byName_len, sizeof(kitchen_sink_StringTreeEntry), read_kitchen_sink_StringTreeEntry);
}

static inline bool check_kitchen_sink_Tree(Reader *r, const void *item) {
  const kitchen_sink_Tree *v = item;
  reader_open(r);
  reader_key(r);
  if (!check_int64_t(r, &v->value)) return reader_blame(r, "value");
  reader_key(r);
  if (!check_items(r, v->children, v->children_len, sizeof(kitchen_sink_Tree), check_kitchen_sink_Tree)) return reader_blame(r, "children");
  reader_key(r);
  if (!check_unordered(r, v->byName, v->byName_len, sizeof(kitchen_sink_StringTreeEntry), check_kitchen_sink_StringTreeEntry)) return reader_blame(r, "byName");
  return true;
}

static inline void read_kitchen_sink_StringTreeEntry(Reader *r, void *item) {
  kitchen_sink_StringTreeEntry *v = item;
  v->key = read_text(r, &v->key_len);
  read_kitchen_sink_Tree(r, &v->value);
}

static inline bool check_kitchen_sink_StringTreeEntry(Reader *r, const void *item) {
  const kitchen_sink_StringTreeEntry *v = item;
  if (!check_text(r, v->key, v->key_len)) return reader_blame(r, "key");
  if (!check_kitchen_sink_Tree(r, &v->value)) return reader_blame(r, "value");
  return true;
}

static inline void read_kitchen_sink_Empty(Reader *r, void *item) {
  (void)item;
  reader_open(r);
}

static inline bool check_kitchen_sink_Empty(Reader *r, const void *item) {
  (void)item;
  reader_open(r);
  return true;
}

static inline void read_kitchen_sink_Everything(Reader *r, void *item) {
  kitchen_sink_Everything *v = item;
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Integers(r, &v->integers);
  reader_key(r);
  read_kitchen_sink_Scalars(r, &v->scalars);
  reader_key(r);
  read_kitchen_sink_Texts(r, &v->texts);
  reader_key(r);
  read_kitchen_sink_Sequences(r, &v->sequences);
  reader_key(r);
  read_kitchen_sink_Options(r, &v->options);
  reader_key(r);
  read_kitchen_sink_Tables(r, &v->tables);
  reader_key(r);
  read_kitchen_sink_Moments(r, &v->moments);
  reader_key(r);
  v->shapes = read_items(r, &v->shapes_len, sizeof(kitchen_sink_Shape), read_kitchen_sink_Shape);
  reader_key(r);
  read_kitchen_sink_Tree(r, &v->tree);
  reader_key(r);
  read_kitchen_sink_Empty(r, &v->nothing);
}

static inline bool check_kitchen_sink_Everything(Reader *r, const void *item) {
  const kitchen_sink_Everything *v = item;
  reader_open(r);
  reader_key(r);
  if (!check_kitchen_sink_Integers(r, &v->integers)) return reader_blame(r, "integers");
  reader_key(r);
  if (!check_kitchen_sink_Scalars(r, &v->scalars)) return reader_blame(r, "scalars");
  reader_key(r);
  if (!check_kitchen_sink_Texts(r, &v->texts)) return reader_blame(r, "texts");
  reader_key(r);
  if (!check_kitchen_sink_Sequences(r, &v->sequences)) return reader_blame(r, "sequences");
  reader_key(r);
  if (!check_kitchen_sink_Options(r, &v->options)) return reader_blame(r, "options");
  reader_key(r);
  if (!check_kitchen_sink_Tables(r, &v->tables)) return reader_blame(r, "tables");
  reader_key(r);
  if (!check_kitchen_sink_Moments(r, &v->moments)) return reader_blame(r, "moments");
  reader_key(r);
  if (!check_items(r, v->shapes, v->shapes_len, sizeof(kitchen_sink_Shape), check_kitchen_sink_Shape)) return reader_blame(r, "shapes");
  reader_key(r);
  if (!check_kitchen_sink_Tree(r, &v->tree)) return reader_blame(r, "tree");
  reader_key(r);
  if (!check_kitchen_sink_Empty(r, &v->nothing)) return reader_blame(r, "nothing");
  return true;
}

static inline void read_kitchen_sink_SinkError(Reader *r, void *item) {
  kitchen_sink_SinkError *v = item;
  reader_open(r);
  reader_key(r);
  read_int64_t(r, &v->code);
  reader_key(r);
  v->reason = read_text(r, &v->reason_len);
}

static inline bool check_kitchen_sink_SinkError(Reader *r, const void *item) {
  const kitchen_sink_SinkError *v = item;
  reader_open(r);
  reader_key(r);
  if (!check_int64_t(r, &v->code)) return reader_blame(r, "code");
  reader_key(r);
  if (!check_text(r, v->reason, v->reason_len)) return reader_blame(r, "reason");
  return true;
}

static inline void read_kitchen_sink_StringOption(Reader *r, void *item) {
  kitchen_sink_StringOption *v = item;
  if (!reader_null(r)) {
    v->value_present = true;
    v->value = read_text(r, &v->value_len);
  }
}

static inline bool check_kitchen_sink_StringOption(Reader *r, const void *item) {
  const kitchen_sink_StringOption *v = item;
  if (reader_null(r)) {
    if (v->value_present) return reader_blame(r, "value is there");
  } else {
    if (!v->value_present) return reader_blame(r, "value is absent");
    if (!check_text(r, v->value, v->value_len)) return reader_blame(r, "value");
  }
  return true;
}

static inline void read_kitchen_sink_Int32Seq(Reader *r, void *item) {
  kitchen_sink_Int32Seq *v = item;
  v->items = read_items(r, &v->items_len, sizeof(int32_t), read_int32_t);
}

static inline bool check_kitchen_sink_Int32Seq(Reader *r, const void *item) {
  const kitchen_sink_Int32Seq *v = item;
  if (!check_items(r, v->items, v->items_len, sizeof(int32_t), check_int32_t)) return reader_blame(r, "items");
  return true;
}

static inline void read_kitchen_sink_StringArray2(Reader *r, void *item) {
  kitchen_sink_StringArray2 *v = item;
  read_array(r, v->items, sizeof(kitchen_sink_StringSlice), read_kitchen_sink_StringSlice);
}

static inline bool check_kitchen_sink_StringArray2(Reader *r, const void *item) {
  const kitchen_sink_StringArray2 *v = item;
  if (!check_items(r, v->items, 2, sizeof(kitchen_sink_StringSlice), check_kitchen_sink_StringSlice)) return reader_blame(r, "items");
  return true;
}

static inline void read_kitchen_sink_Uint8Array4(Reader *r, void *item) {
  kitchen_sink_Uint8Array4 *v = item;
  read_fixed(r, v->items);
}

static inline bool check_kitchen_sink_Uint8Array4(Reader *r, const void *item) {
  const kitchen_sink_Uint8Array4 *v = item;
  if (!check_bytes(r, v->items, 4)) return reader_blame(r, "items");
  return true;
}

static inline void read_kitchen_sink_WeekdaySeq(Reader *r, void *item) {
  kitchen_sink_WeekdaySeq *v = item;
  v->items = read_items(r, &v->items_len, sizeof(kitchen_sink_Weekday), read_kitchen_sink_Weekday);
}

static inline bool check_kitchen_sink_WeekdaySeq(Reader *r, const void *item) {
  const kitchen_sink_WeekdaySeq *v = item;
  if (!check_items(r, v->items, v->items_len, sizeof(kitchen_sink_Weekday), check_kitchen_sink_Weekday)) return reader_blame(r, "items");
  return true;
}

static inline void read_kitchen_sink_ColorScalarsTable(Reader *r, void *item) {
  kitchen_sink_ColorScalarsTable *v = item;
  v->entries = read_items(r, &v->entries_len, sizeof(kitchen_sink_ColorScalarsEntry), read_kitchen_sink_ColorScalarsEntry);
}

static inline bool check_kitchen_sink_ColorScalarsTable(Reader *r, const void *item) {
  const kitchen_sink_ColorScalarsTable *v = item;
  if (!check_unordered(r, v->entries, v->entries_len, sizeof(kitchen_sink_ColorScalarsEntry), check_kitchen_sink_ColorScalarsEntry)) return reader_blame(r, "entries");
  return true;
}

static inline void read_kitchen_sink_ProbeSeq(Reader *r, void *item) {
  kitchen_sink_ProbeSeq *v = item;
  v->items = read_items(r, &v->items_len, sizeof(kitchen_sink_Probe), read_kitchen_sink_Probe);
}

static inline bool check_kitchen_sink_ProbeSeq(Reader *r, const void *item) {
  const kitchen_sink_ProbeSeq *v = item;
  if (!check_items(r, v->items, v->items_len, sizeof(kitchen_sink_Probe), check_kitchen_sink_Probe)) return reader_blame(r, "items");
  return true;
}

static inline void read_kitchen_sink_TransformArgs(Reader *r, void *item) {
  kitchen_sink_TransformArgs *v = item;
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Everything(r, &v->value);
}

static inline bool check_kitchen_sink_TransformArgs(Reader *r, const void *item) {
  const kitchen_sink_TransformArgs *v = item;
  reader_open(r);
  reader_key(r);
  if (!check_kitchen_sink_Everything(r, &v->value)) return reader_blame(r, "value");
  return true;
}

static inline bool check_kitchen_sink_Float64Seq_set(Reader *r, const void *item) {
  const kitchen_sink_Float64Seq *v = item;
  if (!check_unordered(r, v->items, v->items_len, sizeof(double), check_double)) return reader_blame(r, "items");
  return true;
}

static inline bool check_kitchen_sink_StringSeq_set(Reader *r, const void *item) {
  const kitchen_sink_StringSeq *v = item;
  if (!check_text_set(r, v->items, v->items_len, v->items_item_len)) return reader_blame(r, "items");
  return true;
}

static inline bool check_kitchen_sink_Int32Seq_set(Reader *r, const void *item) {
  const kitchen_sink_Int32Seq *v = item;
  if (!check_unordered(r, v->items, v->items_len, sizeof(int32_t), check_int32_t)) return reader_blame(r, "items");
  return true;
}

static inline bool check_kitchen_sink_WeekdaySeq_set(Reader *r, const void *item) {
  const kitchen_sink_WeekdaySeq *v = item;
  if (!check_unordered(r, v->items, v->items_len, sizeof(kitchen_sink_Weekday), check_kitchen_sink_Weekday)) return reader_blame(r, "items");
  return true;
}

static inline bool check_kitchen_sink_ProbeSeq_set(Reader *r, const void *item) {
  const kitchen_sink_ProbeSeq *v = item;
  if (!check_unordered(r, v->items, v->items_len, sizeof(kitchen_sink_Probe), check_kitchen_sink_Probe)) return reader_blame(r, "items");
  return true;
}

#endif
