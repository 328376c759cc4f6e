package snn.cli.lsp;

import java.nio.file.Path;
import java.util.function.Function;
import snn.compiler.check.TensorFiles;
import snn.compiler.expand.Library;

/// What a text finds around it.
///
/// @param library the files it may import, by where the text lies
/// @param tensors the tensors it may name
public record Surroundings(Function<Path, Library> library, Function<Path, TensorFiles> tensors) {}
