package snn.compiler.check;

import java.util.Set;
import snn.compiler.syntax.Name;

/// A place that names something the model declares.
///
/// @param user the declaration that the place is in; empty for the `train` section
/// @param allowed the roles that make sense there
public record Reference(Name name, String user, Set<Role> allowed) {
    public Reference {
        allowed = Set.copyOf(allowed);
    }
}
