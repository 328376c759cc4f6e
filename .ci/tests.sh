# What `./snn test` does; read by snn, with its functions and variables at hand.

# Prints "passed failed skipped" over all reports of the tests.
count_tests() {
  find "$root" -path '*/target/surefire-reports/TEST-*.xml' -exec cat {} + | awk '
    /<testsuite / {
      total += field("tests"); failed += field("failures") + field("errors")
      skipped += field("skipped")
    }
    function field(name) {
      return match($0, " " name "=\"[0-9]+\"") \
        ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) + 0 : 0
    }
    END { print total - failed - skipped + 0, failed + 0, skipped + 0 }'
}

# Prints a line for each test of the kind "skipped", "failure" or "error", with its reason.
name_tests() {
  find "$root" -path '*/target/surefire-reports/TEST-*.xml' -exec cat {} + | awk -v kind="$1" '
    /<testcase / { test = field("classname") "." field("name") }
    $0 ~ "<" kind "[ />]" {
      reason = field("message")
      if (reason == "" && match($0, /CDATA\[/)) {
        reason = substr($0, RSTART + RLENGTH, 200)
        sub(/^[A-Za-z0-9_.$]*: /, "", reason); sub(/^Assumption failed: /, "", reason)
      }
      print "  " test ": " reason
    }
    function field(name) {
      if (!match($0, " " name "=\"[^\"]*\"")) { return "" }
      text = substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
      gsub(/&#10;/, " ", text); gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text)
      gsub(/&quot;/, "\"", text); gsub(/&apos;/, "\x27", text); gsub(/&amp;/, "\\&", text)
      return substr(text, 1, 200)
    }'
}

# Formatter, compiler with lint, every test. Sets tests_status; the last line printed is the count.
test_all() {
  long=-Dsnn.tests.left.out=full fuzz=60
  while [ $# -gt 0 ]; do
    case $1 in
      --full) long=-Dsnn.tests.left.out=none ;;
      --fuzz) fuzz=${2:-} && shift ;;
      *) fuzz= ;;
    esac
    shift
  done
  case $fuzz in '' | *[!0-9]*) say "usage: ./snn test [--full] [--fuzz SECONDS]" && exit 2 ;; esac
  prepare_tests
  find "$root" -path '*/target/surefire-reports' -prune -exec rm -rf {} +
  log=$work/test.log
  tests_status=0
  { (cd "$root" && JAVA_HOME=$jdk "$maven" -B --fail-at-end $long -Dsnn.fuzz.seconds=$fuzz verify 9>&- 2>&1) ||
    echo "snn: maven ended with a failure"; } | tee "$log" |
    grep --line-buffered -E '^\[INFO\] (Building |Tests run:.*in )|^\[ERROR\]|BUILD|^snn: maven' || true
  if grep -q '^snn: maven ended' "$log"; then tests_status=1; fi
  say "all of the build's output is in $log"
  for kind in failure error skipped; do
    found=$(name_tests "$kind")
    if [ -n "$found" ]; then printf '%s:\n%s\n' "$kind" "$found"; fi
  done
  # shellcheck disable=SC2046 # three numbers
  set -- $(count_tests)
  failed=$2
  if [ "$tests_status" != 0 ] && [ "$failed" = 0 ]; then
    echo "failure:"
    echo "  the build itself, before or beside the tests"
    failed=1
  fi
  echo "$1 passed, $failed failed, $3 skipped"
}

# What tests look for beside the JDK; without it they are skipped, and the list above says so.
prepare_tests() {
  find_maven
  if command -v dpkg-query >/dev/null 2>&1; then
    lacking=
    for package in $test_packages; do
      dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' ||
        lacking="$lacking $package"
    done
    # shellcheck disable=SC2086 # names of packages
    command -v npm >/dev/null 2>&1 || lacking="$lacking nodejs npm" # for the editor's extension
    [ -z "$lacking" ] || install $lacking || say "not installed, so some tests skip:$lacking"
  fi
}
