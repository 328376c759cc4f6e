package snn.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A folder with a data set in the files that MNIST made usual: `train-images-idx3-ubyte`,
/// `train-labels-idx1-ubyte`, and `t10k-` or `test-` for the test split, with or without `.gz`. A
/// part of a split, such as `t10k-first1000-images-idx3-ubyte.gz`, counts where the whole is not
/// there and it is the only one.
record ImageFolder(Path path) {

    Optional<ImagePart> train() {
        return part("train");
    }

    Optional<ImagePart> test() {
        return part("t10k|test");
    }

    private Optional<ImagePart> part(String split) {
        return file(split, "images", 3)
                .flatMap(i -> file(split, "labels", 1).map(l -> new ImagePart(i, l)));
    }

    private Optional<DataFile> file(String split, String content, int rank) {
        String end = content + "[-.]idx" + rank + "-ubyte(\\.gz)?";
        List<Path> whole = matching("(" + split + ")-" + end);
        List<Path> partial = matching("(" + split + ")-.*-" + end);
        if (!whole.isEmpty()) {
            return Optional.of(new DataFile.OnDisk(whole.getFirst()));
        }
        return partial.size() == 1
                ? Optional.of(new DataFile.OnDisk(partial.getFirst()))
                : Optional.empty();
    }

    private List<Path> matching(String names) {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        var pattern = Pattern.compile(names);
        try (var files = Files.list(path)) {
            return files.filter(f -> pattern.matcher(f.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of(); // a folder that cannot be read holds no data set
        }
    }
}
