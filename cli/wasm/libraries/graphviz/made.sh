#!/bin/sh
# What Graphviz's own makefiles make of its lists and grammars, into this folder: made.sh GRAPHVIZ
set -eu
graphviz="$1"
export LC_ALL=C

awk -f "$graphviz/awk/brewer.awk" "$graphviz/lib/common/brewer_colors" >brewer_lib
awk -f "$graphviz/awk/svgcolor.awk" "$graphviz/lib/common/svgcolor_names" >svgcolor_lib
cat brewer_lib svgcolor_lib "$graphviz/lib/common/color_names" | sort >color_lib
awk -f "$graphviz/awk/colortbl.awk" color_lib >colortbl.h

cp -- "$graphviz/lib/common/ps_fontmap.txt" ps_font_equiv.h
perl "$graphviz/lib/common/mksvgfonts.pl" "$graphviz/lib/common/fontmap.cfg" "$graphviz/lib/common/ps_font_equiv.txt" | sort >>ps_font_equiv.h

# named PREFIX FROM TO: two readers in one program need names of their own.
named() {
    sed -e "s/yy/$1/g" -e 's/unsigned long int/uint64_t/g' -e 's/unsigned long/uint64_t/g' "$2" >"$3"
}
bison -d -o htmlparse.tab.c "$graphviz/lib/common/htmlparse.y"
named html htmlparse.tab.h htmlparse.h
named html htmlparse.tab.c htmlparse.c
bison -d -o grammar.tab.c "$graphviz/lib/cgraph/grammar.y"
named aag grammar.tab.h grammar.h
named aag grammar.tab.c grammar.c
flex -i -o scan.lex.c "$graphviz/lib/cgraph/scan.l"
sed -e 's/yy/aag/g' -e '/extern.*isatty/d' scan.lex.c >scan.c
