# shellcheck shell=bash
# Sourced by run and test: finds what they need, installs what the distribution has, or says in one
# line what to install. Never skips silently.

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

# Vietnamese file names and texts need a UTF-8 locale; C.UTF-8 is on every machine.
case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in
  *[Uu][Tt][Ff]*8*) ;;
  *) export LC_ALL=C.UTF-8 ;;
esac

# install WHAT PACKAGE...: as root or with sudo, after saying so.
install() {
  local what=$1 as_root=""
  shift
  command -v apt-get > /dev/null || stop "Thiếu $what; hãy cài đặt rồi chạy lại. (Please install $what.)"
  if [ "$(id -u)" != 0 ]; then
    command -v sudo > /dev/null || stop "Thiếu $what; hãy chạy: apt-get install $* (Please install $what.)"
    as_root=sudo
  fi
  say "Thiếu $what, đang cài: $* (installing)"
  $as_root apt-get update -qq >&2 || true
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$@" >&2 ||
    stop "Không cài được $what; hãy tự cài: $* (Could not install $what.)"
}

# Prints the major version of the Java program $1, or 0.
java_major() {
  local version
  version=$("$1" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
  echo "${version:-0}"
}

# Sets JAVA and, for building, JAVA_HOME: a JDK from 17 on.
need_java() {
  local candidate
  for candidate in "${JAVA_HOME:-/nowhere}/bin/java" "$(command -v java || true)" /usr/lib/jvm/*/bin/java; do
    if [ -x "$candidate" ] && [ "$(java_major "$candidate")" -ge 17 ] && [ -x "$(dirname "$(readlink -f "$candidate")")/javac" ]; then
      JAVA=$(readlink -f "$candidate")
      JAVA_HOME=$(dirname "$(dirname "$JAVA")")
      export JAVA JAVA_HOME
      return
    fi
  done
  [ -z "${JAVA_SOUGHT:-}" ] || stop "Cần JDK 17 trở lên. (JDK 17 or newer is needed.)"
  JAVA_SOUGHT=1
  install "JDK 17" openjdk-17-jdk-headless
  need_java
}

need_maven() {
  command -v mvn > /dev/null || install "Maven" maven
}

# A browser and a font with every Vietnamese glyph, for the browser tests.
need_browser() {
  command -v chromium > /dev/null || command -v chromium-browser > /dev/null || command -v google-chrome > /dev/null ||
    install "Chromium" chromium
  if ! command -v fc-list > /dev/null || [ -z "$(fc-list ':lang=vi' family 2> /dev/null)" ]; then
    install "phông chữ tiếng Việt (Vietnamese fonts)" fontconfig fonts-noto-core
  fi
}

# Builds the server's jar when it is missing or older than a source; needs need_java before.
build_server() {
  local jar=target/thi-cai-cach-server.jar
  # Folders count too: their time changes when a file in them goes.
  if [ ! -f "$jar" ] || [ -n "$(find pom.xml src/main -newer "$jar" -print -quit)" ]; then
    need_maven
    say "Đang dựng chương trình… (building)"
    mvn -B -q -ntp -Dmaven.test.skip=true package ||
      stop "Dựng chương trình không thành công. (The build failed.)"
    touch "$jar"
  fi
}

# Clocks that can be set for one process; only for the scenario that sets them.
need_faketime() {
  [ -e /usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1 ] ||
    [ -e /usr/lib/faketime/libfaketimeMT.so.1 ] || install "libfaketime" faketime
}

# Makes one call of a program fail; only for the scenario of a failing disk.
need_strace() {
  command -v strace > /dev/null || install "strace" strace
}

# A proxy to stand in front of the server in tests; the machine's own service is not touched.
need_proxy() {
  [ -x /usr/sbin/nginx ] || command -v nginx > /dev/null || RUNLEVEL=1 install "nginx" nginx-light
}

# Checkers of the systemd unit (needs no running systemd) and of the scripts, and a network apart.
need_checks() {
  command -v systemd-analyze > /dev/null || install "systemd-analyze" systemd
  command -v ip > /dev/null || [ -x /usr/sbin/ip ] || install "ip" iproute2
  command -v shellcheck > /dev/null || install "shellcheck" shellcheck
}
