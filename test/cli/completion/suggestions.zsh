# Prints what zsh suggests for the Tab key. Arguments: the completion script, and the line to complete.
if [[ $1 == --inside ]]; then
  # This part runs in an interactive shell.
  autoload -U compinit
  compinit -D -u
  source $2
  compadd() {
    local -a matches
    if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)* ]]; then
      builtin compadd "$@"
      return
    fi
    builtin compadd -O matches "$@"
    print -rl -- $matches
    builtin compadd "$@"
  }
  printStart() { print 'start of suggestions' }
  printEnd() { print 'end of suggestions' }
  compprefuncs=(printStart)
  comppostfuncs=(printEnd)
else
  zmodload zsh/zpty
  zpty shell 'zsh -f -i'
  # The quotes make the echo of this line differ from its output.
  zpty -w shell "PROMPT= RPROMPT=; unsetopt prompt_cr prompt_sp; stty -echo; source ${(q)0:A} --inside ${(q)1}; print -- is''ready"
  zpty -r -m shell output '*isready*'
  zpty -w -n shell "$2"$'\t'
  zpty -r -m shell output '*end of suggestions*'
  print -r -- ${${output%%end of suggestions*}##*start of suggestions}
  zpty -d shell
fi
