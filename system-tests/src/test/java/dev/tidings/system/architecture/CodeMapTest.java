package dev.tidings.system.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The code map of ARCHITECTURE.md: each package imports what its row says, all of that and nothing else. */
class CodeMapTest {
    private static final Pattern ROW = Pattern.compile("\\| (.+?) \\| .* \\| ?(.*?) ?\\|");
    private static final Pattern MODULE = Pattern.compile("\\*\\*`([a-z]+)(?:-app)?/`\\*\\*");
    private static final Pattern QUOTED = Pattern.compile("`([a-z.]+)`");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.tidings.protocol", "dev.tidings.server", "dev.tidings.client");

    @Test
    void isTrue() throws IOException {
        assertThat(actual()).containsExactlyInAnyOrderEntriesOf(told());
    }

    /** By package, the last parts of the names of others; of the roots, which wire everything, none. */
    private Map<String, Set<String>> told() throws IOException {
        Map<String, Set<String>> told = new TreeMap<>();
        String module = "";
        for (String line : Files.readAllLines(Path.of(System.getProperty("sources.root"), "ARCHITECTURE.md"))) {
            Matcher row = ROW.matcher(line);
            if (!row.matches()) {
                continue;
            }
            Matcher heading = MODULE.matcher(row.group(1));
            if (heading.matches()) {
                module = heading.group(1);
            } else if (Set.of("protocol", "server", "client").contains(module)) {
                Matcher name = QUOTED.matcher(row.group(1));
                if (name.find()) {
                    told.put(module + "." + name.group(1), quoted(row.group(2)));
                }
            }
        }
        return told;
    }

    private static Set<String> quoted(String cell) {
        return QUOTED.matcher(cell).results().map(each -> each.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private Map<String, Set<String>> actual() {
        Map<String, Set<String>> actual = new TreeMap<>();
        for (JavaClass each : classes) {
            String from = row(each);
            if (List.of("server", "client").contains(from)
                    || each.getSimpleName().equals("package-info")) {
                continue;
            }
            Set<String> to = actual.computeIfAbsent(from, none -> new TreeSet<>());
            for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (target.getPackageName().startsWith("dev.tidings.")
                        && !row(target).equals(from)) {
                    to.add(row(target).replaceFirst(".*[.]", ""));
                }
            }
        }
        return actual;
    }

    /** The name of a package within Tidings; all of the terminal program is one. */
    private static String row(JavaClass each) {
        String name = each.getPackageName().substring("dev.tidings.".length());
        return name.startsWith("client.terminal") ? "client.terminal" : name;
    }
}
