package snn.interop;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import snn.ir.tensor.Shape;

/// The text at the start of a `.npy` file: `{'descr': '<f4', 'fortran_order': False, 'shape': (3,
/// 4), }`, filled with spaces to a multiple of 64 bytes.
record NpyHeader(String descr, boolean fortranOrder, Shape shape) {
    private static final Pattern ENTRY =
            Pattern.compile(
                    "\\G\\s*'(descr|fortran_order|shape)'\\s*:\\s*"
                            + "('[^']*'|True|False|\\([0-9,\\s]*\\))\\s*(,|(?=\\}))");
    private static final Pattern END = Pattern.compile("\\G\\s*\\}\\s*");

    /// What stands in the brackets of a tuple of numbers: `(3,)` is one, `(3)` is not.
    private static final Pattern EXTENTS =
            Pattern.compile("\\s*|(\\s*\\d{1,10}\\s*,){1,32}(\\s*\\d{1,10})?\\s*");

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final int MOST_EXTENTS = 32;
    private static final int ALIGNMENT = 64;

    /// What a header says that cannot be.
    static final class Unsound extends Exception {
        private static final long serialVersionUID = 1L;

        Unsound(String what) {
            super(what);
        }

        String what() {
            return String.valueOf(getMessage());
        }
    }

    static NpyHeader parse(String text) throws Unsound {
        int open = text.indexOf('{');
        if (open < 0 || !text.substring(0, open).isBlank()) {
            throw new Unsound("is no dictionary");
        }
        Map<String, String> entries = new HashMap<>();
        Matcher entry = ENTRY.matcher(text).region(open + 1, text.length());
        int end = open + 1;
        while (entry.find()) {
            end = entry.end();
            if (entries.put(entry.group(1), entry.group(2)) != null) {
                throw new Unsound("says `" + entry.group(1) + "` twice");
            }
        }
        if (!END.matcher(text).region(end, text.length()).matches()) {
            throw new Unsound("cannot be understood from character " + end + " on");
        }
        return of(entries);
    }

    private static NpyHeader of(Map<String, String> entries) throws Unsound {
        String descr = value(entries, "descr");
        String order = value(entries, "fortran_order");
        String shape = value(entries, "shape");
        if (!descr.startsWith("'") || !shape.startsWith("(") || !order.matches("True|False")) {
            throw new Unsound("has values of the wrong kinds");
        }
        return new NpyHeader(
                descr.substring(1, descr.length() - 1),
                order.equals("True"),
                shape(shape.substring(1, shape.length() - 1)));
    }

    private static String value(Map<String, String> entries, String key) throws Unsound {
        String value = entries.get(key);
        if (value == null) {
            throw new Unsound("does not say `" + key + "`");
        }
        return value;
    }

    private static Shape shape(String text) throws Unsound {
        if (!EXTENTS.matcher(text).matches()) {
            throw new Unsound("has the shape (" + text + ")");
        }
        List<Integer> extents = new ArrayList<>();
        long size = 1;
        for (Matcher digits = NUMBER.matcher(text); digits.find(); ) {
            long extent = Long.parseLong(digits.group());
            if (extent > Integer.MAX_VALUE || extent > 0 && size > Long.MAX_VALUE / extent) {
                throw new Unsound("has the shape (" + text + "), more than can be counted");
            }
            size *= extent;
            extents.add((int) extent);
        }
        if (extents.size() > MOST_EXTENTS) {
            throw new Unsound("has a shape of " + extents.size() + " extents");
        }
        return new Shape(extents);
    }

    /// The magic, the version, the length and the text, a multiple of 64 bytes long.
    static byte[] bytes(NpyType type, Shape shape) {
        String extents =
                shape.extents().stream().map(String::valueOf).collect(Collectors.joining(", "));
        String text =
                "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }"
                        .formatted(type.word(), shape.rank() == 1 ? extents + "," : extents);
        int start = Npy.MAGIC.length() + 4;
        int length = (start + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        int rest = length - start;
        String whole =
                Npy.MAGIC
                        + (char) 1
                        + (char) 0
                        + (char) (rest & 0xff)
                        + (char) (rest >> 8)
                        + text
                        + " ".repeat(rest - text.length() - 1)
                        + "\n";
        return whole.getBytes(StandardCharsets.ISO_8859_1);
    }
}
