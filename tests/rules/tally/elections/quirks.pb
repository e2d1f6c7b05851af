META
key;value
description;"Quirks; ""quoted"""
num_projects;5
num_votes;7
budget;1000,50
vote_type;approval
currency;EUR
PROJECTS
project_id;cost;votes;name;colour
__proto__;200,25;4;"A name; with a separator";red
1e3;300.5;3;"Two
lines";blue
constructor;900;2;;
free;0;1;Free;green
nobody;10;0;Nobody wants it;grey
VOTES
voter_id;vote;colour
1;"__proto__,1e3";red
2;__proto__,__proto__;red
3;__proto__ , 1e3;
4;;
5;1e3,free;
6;constructor,__proto__
7;constructor;blue
