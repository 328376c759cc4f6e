package snn.compiler.expand;

import java.util.ArrayDeque;

/// Paths as texts, with `/` between their parts: what a path means does not depend on the machine.
final class PathText {
    private PathText() {}

    /// A path that is relative to the folder of a file.
    static String beside(String file, String path) {
        return path.startsWith("/")
                ? normal(path)
                : normal(file.substring(0, file.lastIndexOf('/') + 1) + path);
    }

    /// Without `.` and without `..` where it takes back a part.
    static String normal(String path) {
        var parts = new ArrayDeque<String>();
        for (String part : path.replace('\\', '/').split("/")) {
            if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return (path.startsWith("/") ? "/" : "") + String.join("/", parts);
    }
}
