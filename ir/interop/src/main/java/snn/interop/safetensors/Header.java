package snn.interop.safetensors;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the head of a file says, word by word.
record Header(Map<String, Entry> entries, Map<String, String> metadata) {
    private static final String METADATA = "__metadata__";
    private static final int MOST_AXES = 64;

    /// A tensor: its type, its extents, and where it begins and ends in the data.
    record Entry(String dtype, List<Long> shape, long begin, long end) {}

    static Header parse(Reader text) throws Unsound {
        var header = new Header(new TreeMap<>(), new TreeMap<>());
        try {
            var json = new JsonReader(text);
            json.setStrictness(Strictness.STRICT);
            json.beginObject();
            boolean metadata = false;
            while (json.hasNext()) {
                String name = json.nextName();
                if (name.equals(METADATA) && !metadata) {
                    metadata = true;
                    header.readMetadata(json);
                } else if (header.entries.putIfAbsent(name, entry(json, name)) != null
                        || name.equals(METADATA)) {
                    throw Unsound.malformed("has `%s` twice in its head", name);
                }
            }
            json.endObject();
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw Unsound.malformed("has more than one object in its head");
            }
            return header;
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw Unsound.malformed("has a head that is not as it must be: %s", e);
        }
    }

    private void readMetadata(JsonReader json) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            metadata.put(json.nextName(), json.nextString());
        }
        json.endObject();
    }

    private static Entry entry(JsonReader json, String name) throws IOException, Unsound {
        String dtype = "";
        List<Long> shape = List.of();
        List<Long> offsets = List.of();
        int members = 0;
        json.beginObject();
        while (json.hasNext()) {
            members++;
            switch (json.nextName()) {
                case "dtype" -> dtype = json.nextString();
                case "shape" -> shape = numbers(json, name);
                case "data_offsets" -> offsets = numbers(json, name);
                default -> members = 4;
            }
            if (members > 3) {
                break;
            }
        }
        if (members != 3 || dtype.isEmpty() || offsets.size() != 2) {
            throw Unsound.malformed(
                    "says of `%s` something else than `dtype`, `shape` and `data_offsets`", name);
        }
        json.endObject();
        return new Entry(dtype, shape, offsets.get(0), offsets.get(1));
    }

    private static List<Long> numbers(JsonReader json, String name) throws IOException, Unsound {
        var numbers = new ArrayList<Long>();
        json.beginArray();
        while (json.hasNext()) {
            numbers.add(json.nextLong());
            if (numbers.size() > MOST_AXES || numbers.getLast() < 0) {
                throw Unsound.malformed("says of `%s` numbers that cannot be", name);
            }
        }
        json.endArray();
        return numbers;
    }
}
