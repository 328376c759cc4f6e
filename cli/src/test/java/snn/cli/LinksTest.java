package snn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program before and after the build's `Links` went over it: it says the same, and no class is
/// spun for its switches and records.
final class LinksTest {
    private static final String PROGRAM =
            """
            package sample;

            import java.util.List;

            public class Program {
                sealed interface Shape permits Dot, Line, Group {}

                record Dot(float x, double y) implements Shape {}

                record Line(byte a, short b, char c, int d, long e, boolean f, Dot from)
                        implements Shape {}

                record Group(String name, List<Shape> shapes) implements Shape {
                    int size() {
                        return shapes.stream().mapToInt(s -> s instanceof Group g ? g.size() : 1).sum();
                    }
                }

                record Nothing() {}

                interface Teller {
                    static String tell(Object any) {
                        return switch (any) {
                            case null -> "null";
                            case Integer i when i > 5 -> "more than five";
                            case Integer i -> "integer " + i;
                            case Dot(float x, var y) when x == y -> "even dot";
                            case Dot _ -> "dot";
                            case Group(var name, var shapes) -> name + shapes.size();
                            case Shape s -> "shape " + s;
                            case CharSequence _ -> "text";
                            default -> "other";
                        };
                    }
                }

                public static void main(String[] arguments) {
                    var dots = List.of(
                            new Dot(0f, 0.0), new Dot(-0f, 0.0), new Dot(0f, -0.0),
                            new Dot(Float.NaN, Double.NaN), new Dot(Float.NaN, Double.NaN),
                            new Dot(1.5f, 1.5));
                    var things = new java.util.ArrayList<Object>(dots);
                    things.add(null);
                    things.addAll(List.of(5, 6, "text", 'c', new Nothing(), new Nothing()));
                    for (long e : new long[] {0, 1, 1L << 40, -1}) {
                        things.add(new Line((byte) -3, (short) 4, 'x', -7, e, e > 0, dots.get(5)));
                        things.add(new Line((byte) -3, (short) 4, 'x', -7, e, e > 0, null));
                    }
                    things.add(new Group("group", List.of(dots.get(0), dots.get(5))));
                    things.add(new Group("group", List.of(new Dot(0f, 0.0), new Dot(1.5f, 1.5))));
                    things.add(new Group(null, null));
                    for (Object one : things) {
                        String name = one == null ? "null" : one.toString();
                        System.out.println(name + " " + tellSafely(one) + " "
                                + (one == null ? 0 : one.hashCode()));
                        var equal = new StringBuilder();
                        for (Object other : things) {
                            equal.append(java.util.Objects.equals(one, other) ? 1 : 0);
                        }
                        System.out.println(equal);
                    }
                }

                private static String tellSafely(Object one) {
                    try {
                        return Teller.tell(one);
                    } catch (RuntimeException e) {
                        return e.getClass().getName();
                    }
                }
            }
            """;

    @TempDir private Path folder = Path.of("");

    @Test
    void aProgramSaysTheSameAndSpinsNoClasses() throws Exception {
        Path jar = jar();
        String before =
                run(
                        "java",
                        "-Xlog:class+load:file=" + log(),
                        "-cp",
                        jar.toString(),
                        "sample.Program");
        assertTrue(spins(), "the JVM spins no classes that could be spared");
        assertEquals("", run("java", "src/main/launcher/Links.java", jar.toString(), "sample"));
        String after =
                run(
                        "java",
                        "-Xlog:class+load:file=" + log(),
                        "-cp",
                        jar.toString(),
                        "sample.Program");
        assertEquals(before, after);
        assertFalse(spins(), "the JVM spins classes");
    }

    private Path jar() throws Exception {
        Path source = folder.resolve("Program.java");
        Files.writeString(source, PROGRAM);
        String classes = folder.resolve("classes").toString();
        Path jar = folder.resolve("program.jar");
        assertEquals("", run("javac", "-d", classes, source.toString()));
        assertEquals("", run("jar", "cf", jar.toString(), "-C", classes, "."));
        return jar;
    }

    private Path log() {
        return folder.resolve("classes.log");
    }

    private boolean spins() throws Exception {
        return Files.readString(log()).contains("sample.Program$Teller$$TypeSwitch");
    }

    /// What a tool of the JDK says, which has to end well.
    private static String run(String tool, String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }
}
