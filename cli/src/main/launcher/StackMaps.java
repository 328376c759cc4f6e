import java.io.IOException;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Gives the classes of a jar that were compiled for Java 5 what a class file has had since Java 7:
/// stack maps. Without them the JVM neither keeps a class in its ahead-of-time cache nor verifies it
/// quickly, and picocli, which starts every command, is compiled for Java 5.
///
/// `java StackMaps.java JAR PACKAGE`: changes the jar.
final class StackMaps {
    private static final int FIRST_WITH_STACK_MAPS = ClassFile.JAVA_7_VERSION;

    private StackMaps() {}

    public static void main(String[] arguments) throws IOException {
        try (var jar = FileSystems.newFileSystem(Path.of(arguments[0]))) {
            ClassFile format = format(jar);
            for (Path file : classes(jar.getPath("/", arguments[1]))) {
                var old = format.parse(Files.readAllBytes(file));
                if (old.majorVersion() < FIRST_WITH_STACK_MAPS) {
                    Files.write(file, format.transformClass(old, renewed()));
                }
            }
        }
    }

    static List<Path> classes(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".class")).toList();
        }
    }

    /// The same code under a newer version; written instruction by instruction, for what is copied
    /// as it is gets no stack maps.
    private static ClassTransform renewed() {
        return ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
                .andThen((type, element) -> type.with(newer(element)));
    }

    private static ClassElement newer(ClassElement element) {
        return element instanceof ClassFileVersion
                ? ClassFileVersion.of(ClassFile.JAVA_8_VERSION, 0)
                : element;
    }

    /// Where paths of a method meet, the common type is looked up in the JDK or the jar.
    static ClassFile format(FileSystem jar) {
        var resolver =
                ClassHierarchyResolver.ofResourceParsing(
                        type -> {
                            String name = type.descriptorString();
                            Path file = jar.getPath(name.substring(1, name.length() - 1) + ".class");
                            return Files.exists(file) ? open(file) : null;
                        });
        return ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                ClassFile.ClassHierarchyResolverOption.of(
                        ClassHierarchyResolver.defaultResolver().orElse(resolver)));
    }

    private static java.io.InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
