package snn.loihi.conform;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A value of a JSON document and the way to it, so that a complaint can say where.
final class Place {
    private final Optional<Place> parent;
    private final String key;
    private final JsonElement value;

    private Place(Optional<Place> parent, String key, JsonElement value) {
        this.parent = parent;
        this.key = key;
        this.value = value;
    }

    static Place root(String name, JsonElement value) {
        return new Place(Optional.empty(), name, value);
    }

    String path() {
        return parent.map(p -> p.path() + "." + key).orElse(key);
    }

    Malformed malformed(String format, Object... facts) {
        return new Malformed(path() + ": " + String.format(java.util.Locale.ROOT, format, facts));
    }

    Optional<Place> find(String name) throws Malformed {
        JsonElement found = object().get(name);
        return found == null || found.isJsonNull()
                ? Optional.empty()
                : Optional.of(new Place(Optional.of(this), name, found));
    }

    Place at(String name) throws Malformed {
        Optional<Place> found = find(name);
        if (found.isEmpty()) {
            throw malformed("no `%s`", name);
        }
        return found.get();
    }

    /// The members in the order of the file.
    Map<String, Place> members() throws Malformed {
        var members = new LinkedHashMap<String, Place>();
        for (var entry : object().entrySet()) {
            members.put(
                    entry.getKey(), new Place(Optional.of(this), entry.getKey(), entry.getValue()));
        }
        return members;
    }

    List<Place> items() throws Malformed {
        var items = new ArrayList<Place>();
        JsonArray array = array();
        for (int k = 0; k < array.size(); k++) {
            items.add(new Place(Optional.of(this), Integer.toString(k), array.get(k)));
        }
        return items;
    }

    List<Place> items(int count) throws Malformed {
        if (array().size() != count) {
            throw malformed("%d entries where %d belong", array().size(), count);
        }
        return items();
    }

    String text() throws Malformed {
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
            throw malformed("no text");
        }
        return value.getAsString();
    }

    boolean isList() {
        return value.isJsonArray();
    }

    int integer(int least, int most) throws Malformed {
        return (int) within(exact(value), least, most);
    }

    /// The whole numbers of a list.
    long[] integers(long least, long most) throws Malformed {
        JsonArray array = array();
        var numbers = new long[array.size()];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = within(exact(array.get(k)), least, most);
        }
        return numbers;
    }

    int[] integers(int count, int least, int most) throws Malformed {
        long[] wide = integers(least, most);
        if (wide.length != count) {
            throw malformed("%d entries where %d belong", wide.length, count);
        }
        return java.util.Arrays.stream(wide).mapToInt(Math::toIntExact).toArray();
    }

    private long within(long number, long least, long most) throws Malformed {
        if (number < least || number > most) {
            throw malformed("%d is not within %d..%d", number, least, most);
        }
        return number;
    }

    private long exact(JsonElement element) throws Malformed {
        if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isNumber()) {
            throw malformed("no number");
        }
        String digits = element.getAsString();
        try {
            return plain(digits) ? Long.parseLong(digits) : whole(Double.parseDouble(digits));
        } catch (ArithmeticException | NumberFormatException e) {
            throw malformed("`%.24s` is not a whole number", digits);
        }
    }

    private static boolean plain(String digits) {
        return digits.indexOf('.') < 0 && digits.indexOf('e') < 0 && digits.indexOf('E') < 0;
    }

    /// A tool may also write `3.0`.
    private static long whole(double number) {
        if (number != Math.rint(number) || Math.abs(number) > 1L << 53) {
            throw new ArithmeticException();
        }
        return (long) number;
    }

    private JsonObject object() throws Malformed {
        if (!value.isJsonObject()) {
            throw malformed("no object");
        }
        return value.getAsJsonObject();
    }

    private JsonArray array() throws Malformed {
        if (!value.isJsonArray()) {
            throw malformed("no list");
        }
        return value.getAsJsonArray();
    }
}
