# shellcheck shell=sh
# Shared by the verbs in this folder (POSIX sh). A verb begins with
#     . "$(dirname -- "$0")/lib.sh"
# and then stands in the project's root, with the tools of `.venv` first in its PATH.

set -eu
cd "$(dirname -- "$0")/.."
root=$(pwd -P)

say() { printf '%s\n' "$*" >&2; }

stop() { # what is wrong, exit status (1 when left out)
    say "scripts/${0##*/}: $1"
    exit "${2:-1}"
}

# Another project's Python settings must not decide what is built here.
unset PYTHONPATH PYTHONHOME VIRTUAL_ENV
PATH=$root/.venv/bin:$PATH
PIP_DISABLE_PIP_VERSION_CHECK=1
NO_MKDOCS_2_WARNING=1 # Material's notice about its successor, on every build; see pyproject.toml for what we pin
export PATH PIP_DISABLE_PIP_VERSION_CHECK NO_MKDOCS_2_WARNING

# Python reads where packages are by the locale: without UTF-8, a path with other letters than ASCII ends it before it begins.
if [ "$(locale charmap 2>/dev/null)" != UTF-8 ]; then
    LC_ALL=C.UTF-8
    export LC_ALL
fi

# One at a time: where `flock` exists, a second run waits for the first. Descriptor 9 holds the lock.
take_lock() {
    mkdir -p .cache
    exec 9>".cache/$1.lock"
    if command -v flock >/dev/null; then
        flock 9
    fi
}
give_back_lock() { exec 9>&-; }

# Prints the first Python that is new enough and is not the one in `.venv`.
find_python() (
    IFS=:
    for name in python3 python3.13 python3.12 python3.11 python; do
        for folder in $PATH; do
            if [ "$folder" != "$root/.venv/bin" ] && [ -x "$folder/$name" ] &&
                "$folder/$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
                printf '%s\n' "$folder/$name"
                exit
            fi
        done
    done
    exit 1
)

# What `.venv` is made from, as text; kept in `.venv` once it is whole, so that a killed install is done again.
recipe() { printf '%s\n' "$root" && cat pyproject.toml "$@"; }
is_made() { # name of the record, lock file
    [ -f ".venv/$1" ] && recipe "$2" | cmp -s - ".venv/$1" && .venv/bin/python -c '' 2>/dev/null
}

# Makes `.venv` what the lock file says: `environment site`, or `environment dev` for tests and checks too.
environment() {
    take_lock environment
    made=made-$1
    case $1 in
        site) lock=requirements.lock ;;
        dev) lock=requirements-dev.lock ;;
    esac
    if ! is_made "$made" "$lock"; then
        if ! is_made made-site requirements.lock; then
            python=$(find_python) || stop "needs Python 3.11 or newer (Debian 12, Ubuntu 24.04: apt install python3 python3-venv)"
            "$python" -c 'import ensurepip, venv' 2>/dev/null ||
                stop "$python has no venv (Debian, Ubuntu: apt install python3-venv)"
            say "Making .venv with $("$python" --version) …"
            "$python" -m venv --clear .venv
        fi
        rm -f .venv/made-*
        say "Installing what $lock names …"
        .venv/bin/python -m pip install --quiet --quiet --require-hashes -r "$lock"
        .venv/bin/python -m pip install --quiet --quiet --no-deps --no-build-isolation -e .
        recipe requirements.lock >.venv/made-site # the larger lock file holds the smaller one
        if [ "$made" = made-dev ]; then
            recipe "$lock" >.venv/made-dev
        fi
    fi
    give_back_lock
}

# MkDocs's strict build of the committed pages into a folder. Not with -v or -q: with them it passes broken links.
# The same pages give the same site: without a day of its own, the compressed site map holds the moment of its making.
mkdocs_build() { # folder, settings (mkdocs.yml when left out)
    SOURCE_DATE_EPOCH=0 python -m mkdocs build --strict --site-dir "$1" --config-file "${2:-mkdocs.yml}"
}
