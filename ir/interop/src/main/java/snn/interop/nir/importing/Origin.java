package snn.interop.nir.importing;

import java.util.List;

/// The file a network was read from.
///
/// @param file its name, without the folder
/// @param sha256 of its bytes, in hexadecimal
/// @param repairs what reading changed to make sense of it, each with its place
public record Origin(String file, String sha256, List<String> repairs) {
    private static final String ENDING = ".nir";

    public Origin {
        repairs = List.copyOf(repairs);
    }

    /// The file's name without its ending.
    String stem() {
        return file.endsWith(ENDING) && file.length() > ENDING.length()
                ? file.substring(0, file.length() - ENDING.length())
                : file;
    }
}
