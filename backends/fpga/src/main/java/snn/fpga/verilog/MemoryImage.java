package snn.fpga.verilog;

import snn.fpga.rtl.Memory;

/// The words of a memory as `$readmemh` reads them: one in each line, in hexadecimal digits.
public final class MemoryImage {
    private MemoryImage() {}

    public static String of(Memory memory) {
        var text = new StringBuilder();
        int digits = (memory.width() + 3) / 4;
        for (long word : memory.image()) {
            append(text, word, digits).append('\n');
        }
        return text.toString();
    }

    static StringBuilder append(StringBuilder text, long word, int digits) {
        String hex = Long.toHexString(word);
        return text.repeat('0', digits - hex.length()).append(hex);
    }
}
