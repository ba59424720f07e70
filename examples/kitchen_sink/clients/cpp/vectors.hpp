// Reads vectors/vectors.tsv, as vectors/README.md describes it.
#ifndef SINK_VECTORS_HPP
#define SINK_VECTORS_HPP

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using Bytes = std::vector<std::uint8_t>;

/** One line of the file. */
struct Vector {
  std::string name, proc, outcome;
  Bytes request, expected;
};

/** Two digits are a byte; a decimal number in braces behind them says how often it comes. */
inline Bytes from_hex(const std::string &text) {
  Bytes bytes;
  for (std::size_t at = 0; at + 1 < text.size();) {
    const auto byte = static_cast<std::uint8_t>(std::stoul(text.substr(at, 2), nullptr, 16));
    std::size_t count = 1;
    at += 2;
    if (at < text.size() && text[at] == '{') {
      const std::size_t end = text.find('}', at);
      count = std::stoul(text.substr(at + 1, end - at - 1));
      at = end + 1;
    }
    bytes.insert(bytes.end(), count, byte);
  }
  return bytes;
}

inline std::string to_hex(const Bytes &bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size() && i < 200; ++i) {
    text += "0123456789abcdef"[bytes[i] >> 4];
    text += "0123456789abcdef"[bytes[i] & 15];
  }
  return bytes.size() > 200 ? text + "..." : text;
}

/** The file: the first argument, FFI_VECTORS, or the one beside the folder of clients. */
inline std::string vectors_path(int argc, char **argv) {
  if (argc > 1) return argv[1];
  const char *named = std::getenv("FFI_VECTORS");
  return named == nullptr ? SINK_VECTORS : named;
}

inline std::vector<Vector> read_vectors(const std::string &path) {
  std::vector<Vector> vectors;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string> fields(1);
    for (const char c : line) {
      if (c == '\t') fields.emplace_back();
      else fields.back() += c;
    }
    fields.resize(5);
    vectors.push_back({fields[0], fields[1], fields[3], from_hex(fields[2]), from_hex(fields[4])});
  }
  return vectors;
}

#endif
