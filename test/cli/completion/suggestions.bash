# Prints what bash suggests for the Tab key. Arguments: the completion script, and the words of the line. Readline splits
# a line at blanks and equals signs, and completes the last word.
. "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_graph_autopilot
printf '%s\n' "${COMPREPLY[@]}"
