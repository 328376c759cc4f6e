package snn.models;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file of a data set: on disk, or shipped inside the product.
sealed interface DataFile {
    InputStream open() throws IOException;

    record OnDisk(Path path) implements DataFile {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /// @param name below the folder `data` of this module
    record Shipped(String name) implements DataFile {
        @Override
        public InputStream open() throws IOException {
            InputStream found = DataFile.class.getResourceAsStream("data/" + name);
            if (found == null) {
                throw new FileNotFoundException(name + " is not in the product");
            }
            return found;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
